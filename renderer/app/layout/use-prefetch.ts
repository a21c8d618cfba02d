import { useEffect } from 'react'
import type { RouteObject } from 'react-router'
import { features } from '../features.ts'
import { useRoleView } from '../use-role-view.ts'

const whenIdle = (work: () => void): (() => void) => {
  const handle = requestIdleCallback(work, { timeout: 3_000 })
  return () => cancelIdleCallback(handle)
}

/** Loads the code of the screens that this role uses before they are asked for, once the first one stands. */
export function usePrefetch(): void {
  const { nav, home } = useRoleView()
  useEffect(() => {
    const paths = new Set([home, ...nav.map(item => item.path)])
    const used = features.flatMap(feature => feature.routes).filter(route => paths.has(route.path ?? ''))
    return whenIdle(() => {
      for (const route of used) void load(route)
    })
  }, [nav, home])
}

/** A chunk that does not come now is fetched again when its screen is opened, where a failure can be shown. */
async function load(route: RouteObject): Promise<void> {
  if (typeof route.lazy === 'function') await route.lazy().catch(() => {})
}
