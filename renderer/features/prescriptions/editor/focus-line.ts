/** To the line above or below; after the last one comes the box for the next medicine. */
export function focusLine(from: HTMLElement, step: 1 | -1): void {
  const list = from.closest('[data-lines]')
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-line], [data-new-line] input') ?? [])]
  stops[stops.indexOf(from) + step]?.focus()
}
