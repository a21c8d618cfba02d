import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { componentDefaults } from './component-defaults.ts'
import { type PaletteColor, palette } from './palette.ts'
import { type Tone, toneColors } from './status.ts'

/** Inter for Latin, Noto for the scripts of India and Arabic; what they lack the system has to draw. */
const scripts = ['Devanagari', 'Bengali', 'Gujarati', 'Gurmukhi', 'Kannada', 'Malayalam', 'Oriya', 'Tamil', 'Telugu']
const fonts = [
  'Inter',
  ...scripts.map(script => `'Noto Sans ${script}'`),
  "'Noto Naskh Arabic'",
  'system-ui',
  'sans-serif',
].join(', ')
const px = (pixels: number) => `${pixels / 16}rem`

export const theme = createTheme({
  colors: palette as Record<PaletteColor, MantineColorsTuple>,
  primaryColor: 'teal',
  primaryShade: 7,
  white: '#ffffff',
  black: '#1a1f24',
  fontFamily: fonts,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: px(12), sm: px(14), md: px(15), lg: px(17), xl: px(20) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: px(4), sm: px(8), md: px(16), lg: px(24), xl: px(32) },
  radius: { xs: px(2), sm: px(4), md: px(6), lg: px(8), xl: px(16) },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: px(20), lineHeight: '1.3' },
      h2: { fontSize: px(17), lineHeight: '1.35' },
      h3: { fontSize: px(15), lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: componentDefaults,
})

type Shade = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
interface ToneShades {
  background: Shade
  text: Shade
  mark: Shade
}

export const toneShades: Record<'light' | 'dark', ToneShades> = {
  light: { background: 1, text: 8, mark: 5 },
  dark: { background: 9, text: 1, mark: 4 },
}

/** Colours of text and lines where Mantine's own miss a contrast of 4.5 (text) or 3 (edges of inputs). */
export const overrides = {
  light: {
    '--mantine-color-dimmed': palette.gray[7],
    '--mantine-color-placeholder': palette.gray[6],
    '--mantine-color-error': palette.red[6],
    '--mantine-color-default-border': palette.gray[5],
    '--mantine-color-disabled-color': palette.gray[6],
    '--nadi-rail': palette.gray[0],
    '--nadi-line': palette.gray[2],
    '--nadi-row-hover': palette.gray[0],
    '--nadi-row-active': palette.teal[0],
    '--nadi-closed': palette.gray[1],
    '--nadi-here': palette.teal[1],
    '--nadi-focus': palette.teal[6],
  },
  dark: {
    '--mantine-color-dimmed': palette.dark[2],
    '--mantine-color-placeholder': palette.dark[3],
    '--mantine-color-error': palette.red[3],
    '--mantine-color-default-border': '#6d7682',
    '--mantine-color-disabled-color': palette.dark[3],
    '--nadi-rail': palette.dark[8],
    '--nadi-line': palette.dark[5],
    '--nadi-row-hover': palette.dark[6],
    '--nadi-row-active': '#16312f',
    '--nadi-closed': palette.dark[8],
    '--nadi-here': '#12403c',
    '--nadi-focus': palette.teal[4],
  },
} as const

function toneVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const shades = toneShades[scheme]
  const variables: Record<string, string> = {}
  for (const [tone, color] of Object.entries(toneColors) as [Tone, PaletteColor][])
    for (const part of ['background', 'text', 'mark'] as const)
      variables[`--nadi-${tone}-${part}`] = palette[color][shades[part]]
  return variables
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--nadi-row-height': px(36), '--nadi-bar-height': px(48) },
  light: { ...overrides.light, ...toneVariables('light') },
  dark: { ...overrides.dark, ...toneVariables('dark') },
})
