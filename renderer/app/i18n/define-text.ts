/** A tree of wordings; leaves are texts with `{{name}}` for what's filled in. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/**
 * The other language's tree must have the same keys. English needs a `_one` beside each `_other`; Chinese has none, so
 * such keys may stand in the English tree alone.
 */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]>;
} & { readonly [K in `${string}_one`]?: string };

export interface TextIn<Zh extends TextTree> {
  readonly 'zh-CN': Zh;
  readonly en: SameKeys<Zh>;
}

/** The wordings of one namespace in both languages, side by side, so that a key missing in one fails to compile. */
export function defineText<const Zh extends TextTree>(zh: Zh, en: SameKeys<Zh>): TextIn<Zh> {
  return { 'zh-CN': zh, en };
}

type Base<K extends string> = K extends `${infer B}_other` ? B : K;

/** Dotted keys of a tree's leaves; plural forms count as the key without their ending. */
export type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Base<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];
