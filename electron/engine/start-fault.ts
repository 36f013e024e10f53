import { type CodedError, codedError, type ErrorDetail } from '../../shared/kernel';
import { diskDetail } from '../exporters/disk-fault';
import { faultDetail, JournalDamage, type JournalOpenFault } from './journal';

/** Why a journal can't be opened, as the error that a start answers. */
export function journalFault(fault: JournalOpenFault): CodedError {
  const { message, remedy } = fault.kind === 'damaged' ? fault.damage : withFile(fault);
  return codedError('not_recording', `${message}. ${remedy}`, faultDetail(fault));
}

/** Whatever a folder or a disk throws at a start, as the error that the start answers. */
export function startFault(error: unknown): CodedError {
  const message = error instanceof Error ? error.message : String(error);
  return codedError('not_recording', message, detailOf(error));
}

function withFile({ file, message, remedy }: Exclude<JournalOpenFault, { readonly kind: 'damaged' }>): {
  readonly message: string;
  readonly remedy: string;
} {
  return { message: `${file}: ${message}`, remedy };
}

/** What was in the way, where it's the journal's or the disk's fault; null for anything else. */
function detailOf(error: unknown): ErrorDetail | null {
  if (error instanceof JournalDamage) return faultDetail({ kind: 'damaged', damage: error });
  const isSystemError = typeof (error as NodeJS.ErrnoException | null)?.code === 'string';
  return isSystemError ? diskDetail(error) : null;
}
