/** The key of a window that is a wall display, from its address `#/display?key=…`; null for every other window. */
export function displayKey(): string | null {
  const [path, query] = location.hash.slice(1).split('?')
  return path === '/display' ? (new URLSearchParams(query).get('key') ?? '') : null
}
