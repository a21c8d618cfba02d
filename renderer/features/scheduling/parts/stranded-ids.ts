import { createContext, useContext } from 'react'

/** Which of the appointments that are shown have no doctor at their time any more. */
export const StrandedIds = createContext<ReadonlySet<string>>(new Set())

export const useStrandedIds = (): ReadonlySet<string> => useContext(StrandedIds)

export const useIsStranded = (id: string): boolean => useStrandedIds().has(id)
