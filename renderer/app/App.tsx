import { Suspense, useState } from 'react'
import { displayKey, WallDisplay } from '#renderer/features/scheduling/index.ts'
import { createQueryClient } from '#renderer/lib/query-client.ts'
import { Gate } from './Gate.tsx'
import { Opening } from './Opening.tsx'
import { Providers } from './Providers.tsx'

export function App() {
  const [queries] = useState(createQueryClient)
  const [wallKey] = useState(displayKey)
  return (
    <Providers queries={queries}>
      {wallKey === null ? (
        <Gate />
      ) : (
        <Suspense fallback={<Opening />}>
          <WallDisplay wallKey={wallKey} />
        </Suspense>
      )}
    </Providers>
  )
}
