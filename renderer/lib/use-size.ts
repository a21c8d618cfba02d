import { useFormat } from './clinic.ts'

/** `1.2 GB` */
export function useSize(): (bytes: number) => string {
  const { locale } = useFormat()
  return bytes => {
    const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
    let value = bytes / 1_000
    let step = 0
    while (value >= 1_000 && step < units.length - 1) {
      value /= 1_000
      step += 1
    }
    const unit = units[step] ?? 'kilobyte'
    const maximumFractionDigits = value < 10 ? 1 : 0
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
      value,
    )
  }
}
