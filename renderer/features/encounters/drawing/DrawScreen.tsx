import { Button, Text, TextInput } from '@mantine/core'
import { IconFilePlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { useSession } from '#renderer/lib/session.ts'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ScrollRegion } from '#renderer/ui/ScrollRegion.tsx'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { Chart } from '#shared/contract/patients/records.ts'
import { mostPages } from '#shared/domain/encounters/drawing.ts'
import { SavedState } from '../visit/SavedState.tsx'
import { DrawTools } from './DrawTools.tsx'
import classes from './drawing.module.css'
import { Sheet } from './Sheet.tsx'
import { noteUnkept } from './unkept.ts'
import { useDrawing } from './use-drawing.ts'
import { useEnding } from './use-ending.ts'
import type { Pen } from './use-gesture.ts'

interface DrawScreenProps {
  visit: Pick<Visit, 'id' | 'date'>
  patient: Pick<Chart['patient'], 'id' | 'name' | 'code'>
  opened: Outputs['encounters']['drawings']['open']
}

/** Pages to draw on. What is drawn saves itself as a draft of this workstation until it is kept as a file of the visit. */
export function DrawScreen({ visit, patient, opened }: DrawScreenProps) {
  const { t } = useTranslation(['drawing', 'files'])
  const { user } = useSession()
  const format = useFormat()
  const drawing = useDrawing(visit.id, opened)
  const { ink, paper, saving } = drawing
  const [title, setTitle] = useState(t('files:page.title'))
  const [pen, setPen] = useState<Pen>({ tool: 'pen', colour: 'blue', width: 'medium' })
  const [added, setAdded] = useState(1)
  const pages = ink.strokes.reduce((most, { page }) => Math.max(most, page + 1), added)
  const numbers = Array.from({ length: pages }, (_, page) => page)
  const head = [patient.name, patient.code, format.date(format.today, 'numeric'), user.displayName].join(' · ')
  const navigate = useNavigate()
  const visitPath = `/visits/${visit.id}`
  const ending = useEnding({
    visitId: visit.id,
    patientId: patient.id,
    title,
    head,
    drawing,
    onDone: () => navigate(visitPath),
  })
  const hasInk = ink.strokes.length > 0
  useEffect(() => noteUnkept(visit.id, user.id, hasInk), [visit.id, user.id, hasInk])
  useShortcut('drawUndo', drawing.undo)
  useShortcut('drawRedo', drawing.redo)
  useShortcut('drawPen', () => setPen({ ...pen, tool: 'pen' }))
  useShortcut('drawEraser', () => setPen({ ...pen, tool: 'eraser' }))
  useShortcut('drawKeep', ending.keep, hasInk)
  return (
    <Page layout="fill">
      <UnsavedGuard form={{ isUnsaved: () => saving.status === 'disconnected' || saving.status === 'failed' }} />
      <PageHeader
        title={patient.name}
        subtitle={
          <>
            {patient.code} · <HumanDate date={visit.date} />
            {hasInk && ` · ${t('draft')}`}
            <span className={classes.saved}>
              <SavedState states={[saving]} />
            </span>
          </>
        }
        actions={
          <>
            <TextInput
              w={180}
              aria-label={t('files:field.title')}
              maxLength={200}
              value={title}
              onChange={event => setTitle(event.currentTarget.value)}
            />
            <Button variant="subtle" component={Link} to={visitPath}>
              {t('back')}
            </Button>
            <Button variant="default" disabled={!hasInk || ending.isKeeping} onClick={ending.discard}>
              {t('discard')}
            </Button>
            <Button
              disabled={!hasInk}
              loading={ending.isKeeping}
              rightSection={<KeyHint name="drawKeep" />}
              onClick={ending.keep}
            >
              {t('keep')}
            </Button>
          </>
        }
      />
      <DrawTools
        pen={pen}
        onPen={part => setPen({ ...pen, ...part })}
        paper={paper}
        onPaper={drawing.choosePaper}
        onUndo={ink.done.length > 0 ? drawing.undo : null}
        onRedo={ink.undone.length > 0 ? drawing.redo : null}
      />
      <ScrollRegion className={`${classes.desk} ${ending.isKeeping ? classes.busy : ''}`} label={t('pages')}>
        {numbers.map(page => (
          <Sheet
            key={page}
            page={page}
            strokes={ink.strokes}
            paper={paper}
            head={head}
            pen={pen}
            onDraw={drawing.draw}
            onGrow={drawing.grow}
            onErase={drawing.erase}
          />
        ))}
        {pages < mostPages ? (
          <Button variant="default" leftSection={<IconFilePlus size={16} />} onClick={() => setAdded(pages + 1)}>
            {t('addPage')}
          </Button>
        ) : (
          <Text size="sm">{t('mostPages', { count: mostPages })}</Text>
        )}
      </ScrollRegion>
    </Page>
  )
}
