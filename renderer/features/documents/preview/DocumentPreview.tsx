import { Alert, Badge, Checkbox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { Language } from '#shared/contract/settings.ts'
import { type DocumentRequest, fetchPaper } from '../papers.ts'
import { LetterheadChoice } from './LetterheadChoice.tsx'
import { LoadingSheet } from './LoadingSheet.tsx'
import { PreviewBar } from './PreviewBar.tsx'
import { Sheets } from './Sheets.tsx'
import { SlipPaperChoice, useSlipPaper } from './SlipPaperChoice.tsx'
import { usePaperActs } from './use-paper-acts.ts'
import { useSheets } from './use-sheets.ts'

/** A paper as it will be printed, with what can be done with it. */
export function DocumentPreview({ request }: { request: DocumentRequest }) {
  const { t } = useTranslation('preview')
  const [language, setLanguage] = useState<Language | undefined>(request.language)
  const slip = useSlipPaper()
  const onPaper = request.kind === 'slip' ? { ...request, paper: slip.paper } : request
  const [pictures, setPictures] = useState(request.pictures)
  const [letterhead, setLetterhead] = useState(request.letterhead)
  const asked = {
    ...onPaper,
    ...(language && { language }),
    ...(letterhead && { letterhead }),
    ...(pictures !== undefined && { pictures }),
  }
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
        language={language ?? paper.data?.language}
        onLanguage={request.kind === 'kept' ? null : setLanguage}
        acts={acts}
      >
        {request.kind === 'slip' && <SlipPaperChoice {...slip} />}
        {paper.data?.letterhead && <LetterheadChoice letterhead={paper.data.letterhead} onChoose={setLetterhead} />}
        {typeof paper.data?.pictures === 'boolean' && (
          <Checkbox
            label={t('pictures')}
            checked={paper.data.pictures}
            onChange={event => setPictures(event.currentTarget.checked)}
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
