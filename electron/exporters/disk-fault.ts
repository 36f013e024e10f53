import { type ErrorDetail, errorDetail } from '../../shared/kernel';

const DETAILS: Readonly<Record<string, ErrorDetail>> = {
  EACCES: errorDetail('disk_denied'),
  EPERM: errorDetail('disk_denied'),
  EROFS: errorDetail('disk_read_only'),
  ENOSPC: errorDetail('disk_full'),
  EDQUOT: errorDetail('disk_quota'),
  ENOENT: errorDetail('disk_gone'),
  EISDIR: errorDetail('disk_folder'),
  EBUSY: errorDetail('disk_busy'),
  ENAMETOOLONG: errorDetail('disk_name'),
};

/** Why a disk refused, without the path that Node's own message tells: a page may learn the reason, never the place. */
export function diskDetail(error: unknown): ErrorDetail {
  const { code } = error as NodeJS.ErrnoException;
  return DETAILS[code ?? ''] ?? errorDetail('disk_refused', { errno: code ?? 'EUNKNOWN' });
}
