/** The languages that every text of the product exists in. */
export const languages = ['en', 'hi'] as const

export type Language = (typeof languages)[number]
