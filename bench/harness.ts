/** A measured figure. Rates and times of different machines compare only through the floor of the same run. */
export interface Figure {
  value: number
  unit: string
  /** What the machine could do at best, in the same unit, measured in the same run. */
  floor?: { value: number; what: string }
  pass: boolean
  /** A detail worth a word, such as the number of rows. */
  note?: string
}

/**
 * One figure that the clinic depends on. A `*.bench.ts` file exports a list of them as `benches`, and prepares its data
 * only when one of them runs.
 */
export interface Bench {
  name: string
  /** What must hold, as the README shows it. */
  goal: string
  run: () => Figure | Promise<Figure>
}

export interface Result extends Omit<Figure, 'value'> {
  name: string
  goal: string
  /** Null where the bench itself failed. */
  value: number | null
  /** value / floor. */
  ratio?: number
}

type Work = () => unknown

/** Milliseconds that each of `count` calls took, in order. */
export async function timings(count: number, work: (index: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const start = performance.now()
    await work(index)
    times.push(performance.now() - start)
  }
  return times
}

/** Calls per second, over at least `milliseconds`. */
export async function rate(milliseconds: number, work: Work): Promise<number> {
  const start = performance.now()
  let calls = 0
  while (performance.now() - start < milliseconds) {
    await work()
    calls += 1
  }
  return (calls * 1000) / (performance.now() - start)
}

/**
 * Measures two things in turns and gives the median of each, so that a machine that slows down half-way slows both.
 * @param measure gives one figure per call, such as `() => rate(500, book)`
 */
export async function inTurns(
  rounds: number,
  floor: () => number | Promise<number>,
  measure: () => number | Promise<number>,
): Promise<{ floor: number; value: number }> {
  const floors: number[] = []
  const values: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await floor())
    values.push(await measure())
  }
  return { floor: median(floors), value: median(values) }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] = [sorted[half - 1], sorted[half]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** Runs one bench. A bench that throws is a failed figure, and the others still run. */
export async function runBench({ name, goal, run }: Bench): Promise<Result> {
  try {
    const figure = await run()
    const ratio = figure.floor === undefined ? {} : { ratio: figure.value / figure.floor.value }
    return { name, goal, ...figure, ...ratio }
  } catch (error) {
    console.error(error)
    return { name, goal, value: null, unit: '', pass: false, note: String(error) }
  }
}
