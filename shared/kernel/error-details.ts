import { type Said, type Sayer, sayerOf, sayingText } from './said';

/**
 * What more there is to say of an error than its code does, by the code of what was in the way. In English for logs; a
 * page has words of its own for each.
 */
const DETAILS = {
  // A place on a disk that is written to. `errno`: the system's own name of the fault, e.g. `EIO`.
  disk_denied: 'not permitted there',
  disk_read_only: 'the disk is read-only',
  disk_full: 'the disk is full',
  disk_quota: 'the disk quota is used up',
  disk_gone: 'the folder is not there any more',
  disk_folder: 'a folder has that name',
  disk_busy: 'another program holds the file',
  disk_name: 'the name is too long',
  disk_refused: 'the disk refused: {errno}',
  // A file that is read.
  file_missing: 'no such file',
  file_unreadable: 'not readable',
  file_none: 'not a file',
  file_bomb: 'unpacks to more than {ratio} times its size: refused as a gzip bomb',
  file_gzip: 'the gzip is damaged or cut',
  print: 'the page could not be printed',
  // The gateway. `errno` as the system or the transport names it, e.g. `ECONNREFUSED`.
  network: 'nobody answered: {errno}',
  silent: 'nothing came within {seconds} s',
  http: 'status {status}',
  redirect: 'a redirect is refused',
  garbled: 'what came can not be read',
  answer_long: 'what came is too long',
  stream_cut: 'the stream has a gap or began anew',
  // What a report is asked to be.
  zone: '"{zone}" is no time zone',
  dimension: '"{name}" is no dimension; one of {known}',
  cross: '"{name}" crosses more than two dimensions',
  cut_twice: '"{name}" is named twice',
  cuts_many: 'more than {max} cuts',
  filter_keys: '"{name}" needs keys: {name}=a|b',
  filter_twice: '"{name}" is named twice',
  // A journal that can't be opened or written.
  journal_damaged: 'the journal is damaged',
  journal_damaged_at: 'the journal is damaged from record {seq} on',
  journal_in_use: 'another program holds the journal',
  journal_newer: 'the journal was written by a newer version',
  journal_library: 'the database library can lose committed data',
  journal_exists: 'there is a journal already',
  journal_missing: 'there is no journal',
  journal_place: 'the file system or folder is not safe for a journal',
  journal_moved: 'the journal is not the one that was acknowledged',
  most: 'at most {max}',
} as const;

export type DetailCode = keyof typeof DETAILS;
export const DETAIL_CODES = Object.keys(DETAILS) as readonly DetailCode[];
export type ErrorDetail = Said<DetailCode>;

export const errorDetail: Sayer<typeof DETAILS> = sayerOf(DETAILS);

/** In English, for logs and the command line. */
export function detailText(detail: ErrorDetail): string {
  return sayingText(DETAILS, detail);
}
