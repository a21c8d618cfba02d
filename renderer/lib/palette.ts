import { createStore, useStore } from './store.ts'

const opened = createStore(false)

export const openPalette = (): void => opened.set(true)
export const closePalette = (): void => opened.set(false)
export const usePaletteOpened = (): boolean => useStore(opened)
