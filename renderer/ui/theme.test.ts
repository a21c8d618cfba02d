import { expect, test } from 'vitest'
import { type PaletteColor, palette } from './palette.ts'
import { toneColors } from './status.ts'
import { overrides, theme, toneShades } from './theme.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const white = '#ffffff'
const pages = {
  light: [white, palette.gray[0], palette.gray[1]],
  dark: [palette.dark[7], palette.dark[8], palette.dark[6]],
}
const schemes = ['light', 'dark'] as const
const colors = Object.keys(palette).filter(color => color !== 'dark') as PaletteColor[]

test('the measure itself', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(colors)('white text on a filled %s button', color => {
  expect(contrast(palette[color][7], white)).toBeGreaterThan(4.5)
  expect(contrast(palette[color][8], white)).toBeGreaterThan(4.5)
})

test.each(colors)('text of a light or outlined %s button', color => {
  expect(contrast(palette[color][9], palette[color][2])).toBeGreaterThan(4.5)
  expect(contrast(palette[color][7], white)).toBeGreaterThan(4.5)
  expect(contrast(palette[color][3], palette.dark[7])).toBeGreaterThan(4.5)
  expect(contrast(palette[color][0], palette[color][9])).toBeGreaterThan(4.5)
})

test.each(schemes)('status badges and their marks, %s', scheme => {
  const shades = toneShades[scheme]
  for (const color of Object.values(toneColors)) {
    expect(contrast(palette[color][shades.text], palette[color][shades.background]), color).toBeGreaterThan(4.5)
    expect(contrast(palette[color][shades.mark], pages[scheme][0] ?? ''), `${color} mark`).toBeGreaterThan(3)
  }
})

test.each(schemes)('quiet text, placeholders, errors and edges, %s', scheme => {
  const own = overrides[scheme]
  for (const page of pages[scheme]) {
    expect(contrast(own['--mantine-color-dimmed'], page), 'dimmed').toBeGreaterThan(4.5)
    expect(contrast(own['--mantine-color-placeholder'], page), 'placeholder').toBeGreaterThan(4.5)
    expect(contrast(own['--mantine-color-error'], page), 'error').toBeGreaterThan(4.5)
  }
  const [page = ''] = pages[scheme]
  expect(contrast(own['--mantine-color-default-border'], page)).toBeGreaterThan(3)
  expect(contrast(own['--nadi-focus'], page)).toBeGreaterThan(3)
})

test('links and body text', () => {
  expect(contrast(palette.teal[7], palette.gray[1])).toBeGreaterThan(4.5)
  expect(contrast(palette.teal[4], palette.dark[7])).toBeGreaterThan(4.5)
  expect(contrast(theme.black ?? '', white)).toBeGreaterThan(12)
  expect(contrast(palette.dark[0], palette.dark[7])).toBeGreaterThan(10)
})
