import { Alert, Badge, Checkbox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { ProfileExtent } from '#shared/contract/documents.ts'
import type { Language } from '#shared/contract/settings.ts'
import { type DocumentRequest, fetchPaper } from '../papers.ts'
import { LetterheadChoice } from './LetterheadChoice.tsx'
import { LoadingSheet } from './LoadingSheet.tsx'
import { PreviewBar } from './PreviewBar.tsx'
import { Sheets } from './Sheets.tsx'
import { SlipPaperChoice, useSlipPaper } from './SlipPaperChoice.tsx'
import { usePaperActs } from './use-paper-acts.ts'
import { useSheets } from './use-sheets.ts'

/** What may be said about a paper while it is looked at. */
interface Choices {
  language?: Language
  letterhead?: string
  pictures?: boolean
  extent?: ProfileExtent
}

/** A paper as it will be printed, with what can be done with it. */
export function DocumentPreview({ request }: { request: DocumentRequest }) {
  const { t } = useTranslation('preview')
  const slip = useSlipPaper()
  const [choices, setChoices] = useState<Choices>({})
  const choose = (choice: Choices) => setChoices({ ...choices, ...choice })
  const onPaper = request.kind === 'slip' ? { ...request, paper: slip.paper } : request
  const asked = { ...onPaper, ...choices }
  const paper = useQuery({
    queryKey: ['documents', asked],
    queryFn: ({ signal }) => fetchPaper(asked, signal),
    // A paper shows the records of this moment, and is not kept beyond its dialog.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  const shown = paper.isPlaceholderData ? undefined : paper.data
  const { sheets, error } = useSheets(paper.data)
  const acts = usePaperActs(asked, shown, paper.isError)
  useShortcut('printPaper', acts.print, acts.possible)
  useShortcut('savePaper', acts.save, acts.possible)
  return (
    <>
      <PreviewBar
        language={asked.language ?? paper.data?.language}
        onLanguage={request.kind === 'kept' ? null : language => choose({ language })}
        acts={acts}
      >
        {request.kind === 'slip' && <SlipPaperChoice {...slip} />}
        {paper.data?.letterhead && (
          <LetterheadChoice letterhead={paper.data.letterhead} onChoose={letterhead => choose({ letterhead })} />
        )}
        <PicturesTick asked={choices.pictures} drawn={paper.data?.pictures} onTick={pictures => choose({ pictures })} />
        {request.kind === 'profile' && (
          <Checkbox
            label={t('wholeHistory')}
            checked={choices.extent === 'whole'}
            onChange={event => choose({ extent: event.currentTarget.checked ? 'whole' : 'brief' })}
          />
        )}
        {shown?.draft && (
          <Badge color="amber" variant="light">
            {t('draft')}
          </Badge>
        )}
      </PreviewBar>
      {acts.failure && (
        <Alert color="red" role="alert" mb="sm" title={acts.failure.title}>
          {acts.failure.reason}
        </Alert>
      )}
      {paper.isError && <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />}
      {paper.isPending && <LoadingSheet />}
      {paper.data && <Sheets sheets={sheets} error={error} />}
    </>
  )
}

interface PicturesTickProps {
  asked: boolean | undefined
  /** Nothing for a paper that tells no doses. */
  drawn: boolean | null | undefined
  onTick(pictures: boolean): void
}

/** Shows at once what was asked for, while the paper is drawn anew. */
function PicturesTick({ asked, drawn, onTick }: PicturesTickProps) {
  const { t } = useTranslation('preview')
  if (typeof drawn !== 'boolean') return null
  return (
    <Checkbox label={t('pictures')} checked={asked ?? drawn} onChange={event => onTick(event.currentTarget.checked)} />
  )
}
