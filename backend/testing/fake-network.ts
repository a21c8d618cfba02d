import type { Discovery, Neighbour } from '#backend/platform/sync/lan/discovery.ts'

/** A network without multicast: everyone who joined it sees at once who announces something. */
export interface FakeNetwork {
  join(): Discovery
  announced(): readonly Neighbour[]
  /** Somebody else says something. */
  say(neighbour: Neighbour): void
  /** Everyone forgets what this one said, as when its computer sleeps. */
  forget(name: string): void
}

export function createFakeNetwork(): FakeNetwork {
  const announced = new Map<string, Neighbour>()
  const browsers = new Set<(seen: readonly Neighbour[]) => void>()
  const tell = () => {
    for (const browser of browsers) browser([...announced.values()])
  }

  return {
    join: () => ({
      announce(self) {
        announced.set(self.name, { ...self, address: '127.0.0.1' })
        tell()
        return async () => {
          announced.delete(self.name)
          tell()
        }
      },
      browse(onChange) {
        browsers.add(onChange)
        setImmediate(() => browsers.has(onChange) && onChange([...announced.values()]))
        return () => browsers.delete(onChange)
      },
      close: async () => {},
    }),
    announced: () => [...announced.values()],
    say(neighbour) {
      announced.set(neighbour.name, neighbour)
      tell()
    },
    forget(name) {
      announced.delete(name)
      tell()
    },
  }
}
