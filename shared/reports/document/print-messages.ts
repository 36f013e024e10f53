import type { PrintDocument } from './print-copy';

/** What the engine says to main about printing: only main has pages. */
export type PrintRequest =
  | { readonly kind: 'print'; readonly id: number; readonly document: PrintDocument }
  | { readonly kind: 'cancel-print'; readonly id: number };

/** What main answers. */
export type PrintAnswer =
  | { readonly kind: 'printed'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'print-failed'; readonly id: number; readonly message: string };
