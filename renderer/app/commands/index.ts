export {
  type CommandObject,
  commandsValidNow,
  isCommandAllowed,
  isCommandEnabled,
  runCommand,
} from './registry';
export { useCommandList, useCommands } from './use-commands';
