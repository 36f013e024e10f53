export {
  type CommandObject,
  commandsValidNow,
  isCommandEnabled,
  registerCommands,
  runCommand,
} from './registry';
export { useCommandList, useCommands } from './use-commands';
