/** A name as it is kept, whether or not the slash was typed too. */
export const withoutSlash = (name: string): string => name.trim().replace(/^\//, '')
