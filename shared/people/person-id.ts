/** Longest id of a person, UTF-16 units. */
const MAX_LENGTH = 40;
/** What signs for a program: no person may be called so, or nobody could tell the two apart in the record. */
const RESERVED = /^(system|drill|desk|console|platform|warroom|engine|instant-refund|nobody|null)(-?\d+)?$/;
/** Signs that stand in the record where nobody sat, or for several at once. */
const NO_NAMES: ReadonlySet<string> = new Set(['—', '*']);
/** Characters that show as nothing, or turn the text around them: two names must never look alike. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The id a typed name stands for: compatibility forms and case folded, outer blanks taken off. null where no such id can
 * be: empty, too long, without a letter or digit, with a character nobody sees or a blank that isn't a plain one, or a program's own name.
 */
export function personIdOf(typed: string): string | null {
  const id = typed.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
  if (id.length === 0 || id.length > MAX_LENGTH || UNSEEN.test(id) || /[^\S ]| {2}/u.test(id)) return null;
  return RESERVED.test(id) || !/[\p{L}\p{N}]/u.test(id) ? null : id;
}

/** True for what the record says where no person acted: a program's name, or the sign for nobody. */
export function isNobodysName(id: string): boolean {
  return RESERVED.test(id) || NO_NAMES.has(id);
}
