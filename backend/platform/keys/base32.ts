/** Crockford's base 32: no I, L, O or U, so that what is printed can be read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits per character, the last ones padded away. */
export function encodeBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map(five => alphabet[Number.parseInt(five, 2)]).join('')
}

/** What a person typed without spaces, hyphens and look-alikes, or null when it cannot be base 32. */
export function readBase32(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  return [...plain].every(char => alphabet.includes(char)) ? plain : null
}

/** Groups of four, e.g. `7K2M-93QT`. */
export function inGroups(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-')
}
