import type { PaletteSource } from '#renderer/lib/feature.ts'
import { text } from '#renderer/lib/i18n.ts'
import { matchesText } from '#renderer/lib/match-text.ts'

/** In the palette, while a visit is on the screen. */
export const drawHere: PaletteSource = {
  id: 'draw-here',
  title: 'drawing:thisVisit',
  permission: 'encounters.read',
  async find(typed) {
    const [, visitId] = /^#\/visits\/([^/]+)/.exec(window.location.hash) ?? []
    const label = text('drawing:action')
    if (visitId === undefined || !matchesText(typed, [label, text('drawing:words')])) return []
    return [{ id: `draw ${visitId}`, label, to: `/visits/${visitId}/draw` }]
  },
}
