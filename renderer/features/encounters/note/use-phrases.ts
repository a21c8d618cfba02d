import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { bodySystems } from '#shared/domain/encounters/terms.ts'

export interface NotePhrase {
  abbreviation: string
  wording: string
  shared: boolean
}

/** The doctor's and the clinic's phrases, and the parts of the body as beginnings of findings. */
export function usePhrases(): { phrases: readonly NotePhrase[]; systems: readonly NotePhrase[] } {
  const { t } = useTranslation('encounters')
  const { data = none } = useQuery(rpc.encounters.phrases.list.queryOptions())
  return useMemo(() => {
    const systems = bodySystems.map(system => ({
      abbreviation: t(`systems.${system}.short`),
      wording: `${t(`systems.${system}.name`)}: `,
      shared: true,
    }))
    return { phrases: data, systems }
  }, [data, t])
}

const none: readonly NotePhrase[] = []
