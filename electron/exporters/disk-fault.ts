const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'not permitted there',
  EPERM: 'not permitted there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'the folder is not there any more',
  EISDIR: 'a folder has that name',
  EBUSY: 'another program holds the file',
  ENAMETOOLONG: 'the name is too long',
};

/** Why a disk refused, without the path that Node's own message tells: a page may learn the reason, never the place. */
export function diskReason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? `the disk refused${code === undefined ? '' : `: ${code}`}`;
}
