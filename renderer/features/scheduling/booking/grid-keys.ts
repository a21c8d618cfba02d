/** Where a thing of a grid stands on the screen. */
interface Placed {
  left: number
  top: number
}

/** The thing that an arrow leads to from `at` in a grid that wraps as it likes; -1 when there is none. */
export function arrowTarget(key: string, places: readonly Placed[], at: number): number {
  const from = places[at]
  if (!from) return -1
  switch (key) {
    case 'ArrowRight':
      return at + 1 < places.length ? at + 1 : -1
    case 'ArrowLeft':
      return at - 1
    case 'Home':
      return 0
    case 'End':
      return places.length - 1
    case 'ArrowDown':
      return nearest(places, from, 1)
    case 'ArrowUp':
      return nearest(places, from, -1)
    default:
      return -1
  }
}

/** In the next line in a direction, the one that stands closest below or above. */
function nearest(places: readonly Placed[], from: Placed, direction: 1 | -1): number {
  const beyond = places.filter(place => Math.sign(place.top - from.top) === direction)
  const line = Math[direction === 1 ? 'min' : 'max'](...beyond.map(place => place.top))
  let best = -1
  for (const [index, place] of places.entries()) {
    if (place.top !== line) continue
    const isCloser = Math.abs(place.left - from.left) < Math.abs((places[best]?.left ?? Infinity) - from.left)
    if (best === -1 || isCloser) best = index
  }
  return best
}
