export { createWorld, rebuildWorld } from './create-world';
export type { Without, World, WorldOptions } from './world';
export type {
  CommandOutcome,
  RefusalReason,
  WorldCommand,
} from './world-command';
