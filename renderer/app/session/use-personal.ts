import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { setConventions } from '#renderer/lib/clinic.ts'
import { chooseLanguage, languageFor, speak } from '#renderer/lib/i18n.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { refreshStatus, statusQuery } from '#renderer/lib/session.ts'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import type { Language } from '#shared/contract/settings.ts'

const schemes: readonly unknown[] = ['light', 'dark', 'auto'] satisfies MantineColorScheme[]

/** Brings the clinic's conventions and the person's own choices onto the screen. */
export function usePersonal(session: SessionState) {
  const open = !session.locked
  const clinic = useQuery({ ...rpc.settings.getClinic.queryOptions(), enabled: open }).data
  const preferences = useQuery({ ...rpc.settings.getPreferences.queryOptions(), enabled: open }).data
  const { setColorScheme } = useMantineColorScheme()
  const language = languageFor(session.user.language, clinic?.language ?? null)
  useEffect(() => void speak(language), [language])
  useEffect(() => {
    if (clinic) setConventions(clinic)
  }, [clinic])
  const scheme = preferences?.colorScheme
  useEffect(() => {
    if (schemes.includes(scheme)) setColorScheme(scheme as MantineColorScheme)
  }, [scheme, setColorScheme])
  return { clinic }
}

/** Changes language or colours at once, and remembers them for the person. */
export function usePersonalChoices() {
  const queries = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return {
    colorScheme,
    async changeLanguage(language: Language): Promise<void> {
      await chooseLanguage(language)
      const session = queries.getQueryData(statusQuery.queryKey)?.session
      if (!session) return
      await client.identity.setLanguage({ language })
      await refreshStatus(queries)
    },
    async changeScheme(scheme: MantineColorScheme): Promise<void> {
      setColorScheme(scheme)
      await client.settings.setPreference({ name: 'colorScheme', value: scheme })
    },
  }
}
