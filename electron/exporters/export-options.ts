/** How far an export is: rows of all tables together. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

export interface ExportOptions {
  /** Ends the export with `cancelled`; nothing is left of it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}
