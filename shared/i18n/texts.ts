/** The shape that a translation must have: the same keys, any texts. A missing key fails the build. */
export type TextsOf<T> = { [K in keyof T]: T[K] extends string ? string : TextsOf<T[K]> }
