export {
  type CommandObject,
  commandsValidNow,
  isCommandAllowed,
  isCommandEnabled,
  registerCommands,
  runCommand,
} from './registry';
export { useCommandList, useCommands } from './use-commands';
