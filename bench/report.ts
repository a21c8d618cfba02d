import { cpus, totalmem } from 'node:os'
import type { Result } from './harness.ts'

export interface Report {
  /** Calendar date of the run, local. */
  date: string
  machine: { cpu: string; cores: number; memoryGiB: number; node: string; system: string }
  results: Result[]
}

/** Describes this machine and wraps the results of a run. */
export function reportOf(results: Result[], now: Date): Report {
  const processors = cpus()
  return {
    date: now.toLocaleDateString('sv'),
    machine: {
      cpu: processors[0]?.model.trim() ?? 'unknown',
      cores: processors.length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      system: `${process.platform} ${process.arch}`,
    },
    results,
  }
}

/** Puts the figures of a run in the place of older ones with the same names. */
export function merge(older: Report | undefined, newer: Report): Report {
  const names = new Set(newer.results.map(({ name }) => name))
  const kept = older?.results.filter(({ name }) => !names.has(name)) ?? []
  return { ...newer, results: [...kept, ...newer.results].sort((a, b) => a.name.localeCompare(b.name)) }
}

function number(value: number): string {
  const whole = Math.trunc(Math.abs(value)).toString().length
  return value.toLocaleString('en', { maximumFractionDigits: Math.max(0, 3 - whole) })
}

const measured = ({ value, unit }: Result) => (value === null ? 'failed' : `${number(value)} ${unit}`)

const percent = (ratio: number | undefined) => (ratio === undefined ? '' : `${number(ratio * 100)} %`)

function row(result: Result): string[] {
  const { name, goal, unit, floor, ratio, pass } = result
  const floorText = floor === undefined ? '' : `${number(floor.value)} ${unit} (${floor.what})`
  return [name, goal, measured(result), floorText, percent(ratio), pass ? 'yes' : 'NO']
}

const head = ['figure', 'goal', 'measured', 'floor', 'of floor', 'met']

/** The results as a table for a terminal. `baseline` adds how each figure stood when it was last saved. */
export function table(results: readonly Result[], baseline: Report | undefined): string {
  const before = new Map(baseline?.results.map(result => [result.name, result]))
  const rows = results.map(result => {
    const saved = before.get(result.name)
    const then = saved === undefined ? '' : `${measured(saved)} ${percent(saved.ratio)}`.trim()
    return [...row(result), then, result.note ?? '']
  })
  const all = [[...head, 'saved', 'note'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map(cells => cells[column]?.length ?? 0))) ?? []
  return all
    .map(cells =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const startMark = '<!-- bench:start -->'
const endMark = '<!-- bench:end -->'

/** Puts the report between the marks of the README. Throws when the marks are missing. */
export function intoReadme(readme: string, report: Report): string {
  const start = readme.indexOf(startMark)
  const end = readme.indexOf(endMark)
  if (start === -1 || end < start) throw new Error(`README.md has no ${startMark} ... ${endMark}`)
  return `${readme.slice(0, start + startMark.length)}\n${markdown(report)}\n${readme.slice(end)}`
}

function markdown({ date, machine, results }: Report): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const { cpu, cores, memoryGiB, node, system } = machine
  return [
    line(head),
    line(head.map(() => '---')),
    ...results.map(result => line(row(result))),
    '',
    `Measured ${date} on ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}.`,
  ].join('\n')
}
