/** An event that listeners may prevent, as Electron hands it to them. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function preventable<T extends object>(members: T): T & PreventableEvent {
  let prevented = false
  const event = {
    ...members,
    preventDefault() {
      prevented = true
    },
  }
  return Object.defineProperty(event, 'defaultPrevented', { get: () => prevented }) as T & PreventableEvent
}
