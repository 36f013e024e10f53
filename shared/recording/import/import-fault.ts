import { oneLine } from '../../kernel';
import { type ImportSaid, importText } from './import-sayings';

/** Why a row, or the whole log, was refused. */
export interface ImportFault {
  /** 1-based line in the decompressed file; null where the whole file is at fault. */
  readonly line: number | null;
  /** Header, or position, of the column at fault; null where none is. */
  readonly column: string | null;
  /** The value as it stands, cut short; null where none is at fault. */
  readonly value: string | null;
  readonly said: ImportSaid;
}

/** Stops the reading of a log; carries the place. `hint`: what a library says of it, for the command line alone. */
export class ImportError extends Error {
  readonly fault: ImportFault;

  constructor(fault: ImportFault, hint: string | null = null) {
    super(`${describeImportFault(fault)}${hint === null ? '' : `: ${hint}`}`);
    this.name = 'ImportError';
    this.fault = fault;
  }
}

/** One line in English for the command line: line, column, value and what was expected. */
export function describeImportFault({ line, column, value, said }: ImportFault): string {
  const place = line === null ? '' : `line ${line}: `;
  const cell = column === null ? '' : `column "${oneLine(column)}": `;
  return `${place}${cell}${value === null ? '' : `"${oneLine(value)}": `}${importText(said)}`;
}

export function refuse(line: number | null, said: ImportSaid, hint: string | null = null): never {
  throw new ImportError({ line, column: null, value: null, said }, hint);
}
