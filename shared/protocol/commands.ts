import { z } from 'zod';
import { actCommands } from '../acts';
import { approvalCommands } from '../approvals';
import { disputeCommands } from '../disputes';
import { dockingCommands } from '../docking';
import { handoverCommands } from '../handover';
import { juryCommands } from '../jury';
import { zName } from '../kernel';
import { listingCommands } from '../listings';
import { recoveryCommands } from '../recoveries';
import { reportingCommands } from '../reporting';
import { zSignature } from './people-contract';
import { zPropose } from './proposable';

/** What a supervisor can do. A closed union: each kind is decided in exactly one place, its domain's commands.ts. */
export const zCommand = z.discriminatedUnion('kind', [
  ...disputeCommands,
  ...listingCommands,
  ...juryCommands,
  ...dockingCommands,
  ...recoveryCommands,
  ...reportingCommands,
  ...handoverCommands,
  ...actCommands,
  zPropose,
  ...approvalCommands,
]);
export type Command = z.infer<typeof zCommand>;
export type CommandKind = Command['kind'];

/** A version of a dispute or an item, as its row or its details bore it. For nobody to read but the engine. */
const zSeen = z.string().regex(/^[0-9a-z._]{1,200}$/);

/**
 * A command as a page gives it: never with who gives it, which the engine knows from the window's seat. `commandId` is
 * made by the giver before sending: the same id again is the same act, once.
 */
export const zCommandAsked = z.strictObject({
  commandId: zName,
  command: zCommand,
  /** The version of what the person looked at when they decided. */
  seen: zSeen.optional(),
  /** Another person's own word, given at this window: the act is theirs. Only where PERMISSIONS lets one sign so. */
  as: zSignature.optional(),
});
export type CommandAsked = z.infer<typeof zCommandAsked>;

/** A command with who gave it, as the engine decides it. */
export interface CommandRequest {
  readonly commandId: string;
  /** Id of the person who acts. */
  readonly actor: string;
  readonly command: Command;
  /** The version of what the person looked at when they decided. */
  readonly seen?: string | undefined;
}
