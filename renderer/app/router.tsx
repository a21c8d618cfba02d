import { createHashRouter } from 'react-router'
import { RouteCrash } from './Crash.tsx'
import { features } from './features.ts'
import { Home } from './Home.tsx'
import { Layout } from './layout/Layout.tsx'
import { NotFound } from './NotFound.tsx'
import { Opening } from './Opening.tsx'

/**
 * All screens behind the sign-in. Addresses stand behind a `#`: every host serves the one page without knowing them, and
 * no record's id reaches a server's log.
 */
export function createAppRouter() {
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
            ...features.flatMap(feature => feature.routes),
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ])
}
