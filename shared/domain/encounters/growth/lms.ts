/** Power, median and coefficient of variation of a measure at one age or length. */
export interface Lms {
  l: number
  m: number
  s: number
}

/**
 * The z-score of a value by the method of the World Health Organization (WHO Child Growth Standards: methods and development,
 * 2006, chapter 7): that of Cole's LMS within three standard deviations, and beyond them the distance in steps of the outermost
 * one, because the skewed tails of weight hold no children to learn from.
 */
export function zScore(value: number, lms: Lms): number {
  const z = plainZ(value, lms)
  if (Math.abs(z) <= 3) return z
  const side = Math.sign(z)
  const third = valueAt(side * 3, lms)
  const step = Math.abs(third - valueAt(side * 2, lms))
  return side * 3 + (value - third) / step
}

function plainZ(value: number, { l, m, s }: Lms): number {
  return l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s)
}

/** The value of a z-score between -3 and 3. */
export function valueAt(z: number, { l, m, s }: Lms): number {
  return l === 0 ? m * Math.exp(s * z) : m * (1 + l * s * z) ** (1 / l)
}

/** The percentile of a z-score, 0 to 100: the normal distribution by Abramowitz and Stegun 26.2.17, to 5 decimals. */
export function percentileOf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 100 * (z > 0 ? 1 - tail : tail)
}
