import { z } from 'zod';
import { disputeCommands } from '../disputes';
import { dockingCommands } from '../docking';
import { handoverCommands } from '../handover';
import { juryCommands } from '../jury';
import { zName } from '../kernel';
import { listingCommands } from '../listings';
import { policyCommands } from '../policies';
import { recoveryCommands } from '../recoveries';
import { refundCommands } from '../refunds';
import { reportingCommands } from '../reporting';

/** What a supervisor can do. A closed union: each kind is decided in exactly one place, its domain's commands.ts. */
export const zCommand = z.discriminatedUnion('kind', [
  ...disputeCommands,
  ...listingCommands,
  ...juryCommands,
  ...dockingCommands,
  ...recoveryCommands,
  ...refundCommands,
  ...reportingCommands,
  ...handoverCommands,
  ...policyCommands,
]);
export type Command = z.infer<typeof zCommand>;
export type CommandKind = Command['kind'];

/** A command with who gave it. `commandId` is made by the giver before sending: the same id again is the same act, once. */
export const zCommandRequest = z.strictObject({ commandId: zName, actor: zName, command: zCommand });
export type CommandRequest = z.infer<typeof zCommandRequest>;
