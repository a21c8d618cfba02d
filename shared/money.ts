import type { z } from 'zod'

/** Integer minor units (paise, cents) of the clinic's one currency. Never a float. */
export type Money = number & z.$brand<'Money'>

/** Minor digits per ISO 4217; currencies that are not listed have two. */
const minorDigits: Record<string, number> = { JPY: 0, KRW: 0, BHD: 3, KWD: 3, OMR: 3, JOD: 3, TND: 3 }

/** How many digits a currency has after the point: 2 for INR, 0 for JPY. */
export const digitsOf = (currency: string): number => minorDigits[currency] ?? 2

/** Formats minor units for people, e.g. `formatMoney(123450, 'INR', 'en-IN')` is `₹1,234.50`. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 10 ** digits)
}
