const width = 56
const height = 16
const edge = 2

/** The last values as a small line; the figures stand beside it. An empty place where there is no course yet. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const at = (value: number, place: number) => {
    const x = edge + (place / (values.length - 1)) * (width - 2 * edge)
    const y = most === least ? height / 2 : height - edge - ((value - least) / (most - least)) * (height - 2 * edge)
    return `${x.toFixed(1)},${y.toFixed(1)}`
  }
  return (
    <svg width={width} height={height} aria-hidden="true" style={{ verticalAlign: 'middle' }}>
      {values.length > 1 && (
        <polyline
          points={values.map(at).join(' ')}
          fill="none"
          stroke="var(--mantine-color-dimmed)"
          strokeWidth={1.5}
        />
      )}
    </svg>
  )
}
