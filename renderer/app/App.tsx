import { useState } from 'react'
import { createQueryClient } from '#renderer/lib/query-client.ts'
import { Gate } from './Gate.tsx'
import { Providers } from './Providers.tsx'

export function App() {
  const [queries] = useState(createQueryClient)
  return (
    <Providers queries={queries}>
      <Gate />
    </Providers>
  )
}
