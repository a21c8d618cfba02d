import type { QueryClient } from '@tanstack/react-query'
import { createHashRouter, type RouteObject } from 'react-router'
import type { ScreenFacts } from '#renderer/lib/feature.ts'
import { mayNow } from '#renderer/lib/session.ts'
import { RouteCrash } from './Crash.tsx'
import { chartPanels, features } from './features.ts'
import { Home } from './Home.tsx'
import { Layout } from './layout/Layout.tsx'
import { NotFound } from './NotFound.tsx'
import { Opening } from './Opening.tsx'

/**
 * All screens behind the sign-in. Addresses stand behind a `#`: every host serves the one page without knowing them, and
 * no record's id reaches a server's log.
 */
export function createAppRouter(queries: QueryClient) {
  return createHashRouter([
    {
      element: <Layout />,
      errorElement: <RouteCrash />,
      // Until the first screen's code is there; a moment later the screen follows.
      hydrateFallbackElement: <Opening />,
      children: [
        {
          errorElement: <RouteCrash />,
          children: [
            { index: true, element: <Home /> },
            ...features.flatMap(feature => feature.routes.map(route => askingEarly(route, queries))),
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ])
}

/** A screen whose first answer is on its way before its code is there. */
function askingEarly(route: RouteObject, queries: QueryClient): RouteObject {
  const { permission, askEarly } = (route.handle ?? {}) as ScreenFacts
  if (!askEarly || route.index) return route
  return {
    ...route,
    loader({ params, request }) {
      if (!mayNow(queries, permission)) return null
      const allowed = chartPanels.filter(panel => mayNow(queries, panel.permission))
      askEarly({ queries, params, search: new URL(request.url).searchParams, chartPanels: allowed })
      return null
    },
    // What is asked later on a screen, the screen asks itself.
    shouldRevalidate: () => false,
  }
}
