import type { MantineColorsTuple } from '@mantine/core'

/**
 * Every colour of the app. Shade 7 fills buttons under white text in light and dark, so it keeps a contrast of 4.5 with
 * white; theme.test.ts measures every pair that carries text.
 */
export const palette = {
  teal: ['#effcf9', '#d3f6ee', '#a5ecdd', '#6cdac7', '#3bc0ae', '#1f9f90', '#128377', '#0f6f66', '#105852', '#104642'],
  gray: ['#f7f8f9', '#eff1f3', '#e3e6ea', '#d3d8dd', '#b8bfc7', '#8a929c', '#666f7a', '#4f5863', '#39414a', '#252b32'],
  dark: ['#dfe2e6', '#c5cad0', '#a9b0b9', '#939ca7', '#59616c', '#3a4048', '#2a2f36', '#1d2126', '#16191d', '#101215'],
  blue: ['#eff6ff', '#dbe9fe', '#bcd7fd', '#8ebcfa', '#5c9af4', '#3a79e8', '#275fd3', '#214dab', '#1f4289', '#1d376d'],
  amber: ['#fff8e8', '#fdecc4', '#fbdb8f', '#f7c451', '#eba51f', '#c98209', '#a56607', '#85500b', '#6d4210', '#5b3812'],
  violet: [
    '#f5f2ff',
    '#ebe5fe',
    '#d7ccfd',
    '#baa6fa',
    '#9a7cf3',
    '#7e57e6',
    '#6b3fd2',
    '#5933ae',
    '#4a2d8e',
    '#3e2872',
  ],
  green: ['#effaf1', '#d9f3de', '#b3e6bf', '#80d295', '#4db66a', '#2d984c', '#1f7d3c', '#1b6632', '#19522b', '#164325'],
  red: ['#fff2f1', '#fee2df', '#fdc6c1', '#fa9c95', '#f2695f', '#dd4238', '#c22f27', '#a32721', '#862620', '#70241f'],
  // What will not happen: red with the alarm taken out.
  ember: ['#f8f4f3', '#f0e7e5', '#e1d1cd', '#cbb0aa', '#b08a82', '#966b62', '#7f564e', '#694640', '#573b36', '#48322e'],
} as const satisfies Record<string, MantineColorsTuple>

export type PaletteColor = keyof typeof palette
