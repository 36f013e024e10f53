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

/** A version of a dispute or an item, as its row or its details bore it. For nobody to read but the engine. */
export const zSeen = z.string().regex(/^[0-9a-z._]{1,200}$/);

/**
 * A command with who gave it. `commandId` is made by the giver before sending: the same id again is the same act, once.
 * `seen` is the version of what the person looked at when they decided.
 */
export const zCommandRequest = z.strictObject({
  commandId: zName,
  actor: zName,
  command: zCommand,
  seen: zSeen.optional(),
});
export type CommandRequest = z.infer<typeof zCommandRequest>;
