/** A number as people type it, `1.5`, `1,5` or `½`; null when it is none. */
export function numberOf(text: string): number | null {
  const typed = text.trim().replace('½', '.5').replace(',', '.')
  return /^\d*\.?\d+$/.test(typed) && Number(typed) > 0 ? Number(typed) : null
}

const daysPer: Record<string, number> = { '': 1, d: 1, w: 7, m: 30, y: 365 }

/** `5`, `5d`, `2w`, `1m` (thirty days), `1y`; null when it is none. */
export function daysOf(text: string): number | null {
  const match = /^(\d{1,3})\s*([dwmy]?)$/.exec(text.trim().toLowerCase())
  const days = Number(match?.[1]) * (daysPer[match?.[2] ?? ''] ?? 1)
  return match && days >= 1 && days <= 730 ? days : null
}

/** What stands in a field of days for a course without an end. */
export const goesOn = 'cont'

export const isGoesOn = (text: string): boolean => /^(to )?cont(inue|d)?\.?$/i.test(text.trim())

export const orNull = (text: string): string | null => text.trim() || null

export const textOf = (value: number | null): string => (value === null ? '' : String(value))
