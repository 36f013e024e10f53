/** Compile-time tag for values people mix up (fen and yuan, durations and instants). Costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
