import type { LimitName } from './limits';

/** The limits as they are now, in the order of LIMITS. */
export interface LimitsView {
  readonly limits: readonly {
    readonly name: LimitName;
    readonly value: number;
    /** 0 while it's the usual one. */
    readonly version: number;
    /** null while it's the usual one. Epoch ms. */
    readonly changed: { readonly at: number; readonly by: string; readonly approvedBy: string } | null;
  }[];
}
