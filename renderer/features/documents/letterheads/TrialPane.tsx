import { Group, SegmentedControl, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { client } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { LetterheadFile, TriedLetterhead } from '#shared/contract/documents/letterheads.ts'
import { layoutFaults, type PlacedField } from '#shared/domain/documents/letterhead.ts'
import { Sheets } from '../preview/Sheets.tsx'
import { useSheets } from '../preview/use-sheets.ts'
import classes from './letterheads.module.css'

const settleMs = 400

type With = 'visit' | 'sample'

export interface Trial {
  base64: string
  small: PlacedField[]
  /** It was asked for with the last visit, and there is none. */
  instead: boolean
}

/** A paper on the letterhead as it is being set out: of the last visit, or made up. */
export function useTrial(tried: TriedLetterhead, shown: With) {
  const [settled] = useDebouncedValue(tried, settleMs)
  const [files] = useState(() => new Map<string, number>())
  const { first, further, ...rest } = settled
  const faulty = layoutFaults(settled.layout).length > 0
  return useQuery({
    queryKey: ['letterheadTrial', shown, rest, shortFor(first, files), shortFor(further, files)],
    queryFn: ({ signal }): Promise<Trial> => draw(settled, shown, signal),
    enabled: !faulty,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
}

/** A file within the key of a query: its content would be read at each drawing of the screen. */
function shortFor(file: LetterheadFile, files: Map<string, number>): string | number | null {
  if (file === null || file === 'kept') return file
  const number = files.get(file.base64) ?? files.size
  files.set(file.base64, number)
  return number
}

async function draw(tried: TriedLetterhead, shown: With, signal: AbortSignal): Promise<Trial> {
  const { trySample, tryVisit } = client.documents.letterheads
  if (shown === 'sample') return { ...(await trySample(tried, { signal })), instead: false }
  try {
    return { ...(await tryVisit(tried, { signal })), instead: false }
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== 'NOT_FOUND' || problem.entity !== 'visits') throw error
    return { ...(await trySample(tried, { signal })), instead: true }
  }
}

interface TrialPaneProps {
  trial: ReturnType<typeof useTrial>
  faulty: boolean
  shown: With
  onShown(shown: With): void
}

export function TrialPane({ trial, faulty, shown, onShown }: TrialPaneProps) {
  const { t } = useTranslation('letterheads')
  const { data, error, refetch } = trial
  const { sheets, error: unreadable } = useSheets(data)
  return (
    <section className={classes.trial} aria-label={t('trial')}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t('trial')}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('trialOf')}
          data={(['visit', 'sample'] as const).map(value => ({ value, label: t(`trialNames.${value}`) }))}
          value={shown}
          onChange={onShown}
        />
      </Group>
      {faulty && (
        <Text size="sm" c="dimmed">
          {t('faulty')}
        </Text>
      )}
      {data?.instead && (
        <Text size="sm" c="dimmed">
          {t('noVisit')}
        </Text>
      )}
      {error && !faulty && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && <Sheets sheets={sheets} error={unreadable} />}
    </section>
  )
}

/** What is shown at first. */
export const useShownTrial = () => useState<With>('visit')
