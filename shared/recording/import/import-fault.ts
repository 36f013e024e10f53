/** Why a row, or the whole log, was refused. */
export interface ImportFault {
  /** 1-based line in the decompressed file; null where the whole file is at fault. */
  readonly line: number | null;
  /** Header, or position, of the column at fault; null where none is. */
  readonly column: string | null;
  /** The value as it stands, cut short; null where none is at fault. */
  readonly value: string | null;
  readonly reason: string;
}

/** Stops the reading of a log; carries the place. */
export class ImportError extends Error {
  readonly fault: ImportFault;

  constructor(fault: ImportFault) {
    super(describeImportFault(fault));
    this.name = 'ImportError';
    this.fault = fault;
  }
}

/** A value in a message: one line, cut short, control characters made visible. */
export function shown(value: string): string {
  const text = JSON.stringify(value.slice(0, 80)).replaceAll('\u007f', '\\u007f');
  return value.length > 80 ? `${text.slice(0, -1)}…"` : text;
}

/** One line for people: line, column, value and what was expected. */
function describeImportFault({ line, column, value, reason }: ImportFault): string {
  const place = line === null ? '' : `line ${line}: `;
  const cell = column === null ? '' : `column ${shown(column)}: `;
  return `${place}${cell}${value === null ? '' : `${shown(value)}: `}${reason}`;
}

export function refuse(line: number | null, reason: string): never {
  throw new ImportError({ line, column: null, value: null, reason });
}
