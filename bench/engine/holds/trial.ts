import type { HeldDesk } from './held-desk';

/** Something a desk does or is asked, during which the engine mustn't be held. */
export interface HoldTrial {
  readonly what: string;
  /** Makes ready what isn't measured. */
  readonly before?: (desk: HeldDesk) => unknown;
  readonly run: (desk: HeldDesk) => Promise<unknown>;
}
