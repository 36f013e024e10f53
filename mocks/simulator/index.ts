export { createWorld, rebuildWorld } from './create-world';
export type { Without, World, WorldDispute, WorldOptions } from './world';
export type {
  AppliedCommand,
  CommandOutcome,
  RefusalReason,
  WorldCommand,
  WorldCommandKind,
} from './world-command';
