import { useDisclosure } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PrescriptionHandle, PrescriptionPane } from '#renderer/features/prescriptions/index.ts'
import type { SaveState } from '#renderer/lib/autosave.ts'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { useMay, useSession } from '#renderer/lib/session.ts'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Chart } from '#shared/contract/patients/records.ts'
import { sameNote } from '#shared/domain/encounters/note.ts'
import { CameFor } from '../note/CameFor.tsx'
import { ClashNotes } from '../note/ClashNotes.tsx'
import { NoteFields } from '../note/NoteFields.tsx'
import { SignedNotes } from '../note/SignedNotes.tsx'
import { useNote } from '../note/use-note.ts'
import { PatientPane } from '../patient/PatientPane.tsx'
import { TemplatesButton } from '../templates/TemplatesButton.tsx'
import { useSigning } from './use-signing.ts'
import { VisitHeader } from './VisitHeader.tsx'
import { VitalsDrawer } from './VitalsDrawer.tsx'
import classes from './visit.module.css'

const calm: SaveState = { status: 'saved', problem: null }

/** One visit in three panes: the patient, the note, the prescription. Everything that is typed saves itself. */
export function VisitScreen({ visit, chart }: { visit: Visit; chart: Chart }) {
  const { t } = useTranslation('encounters')
  const { user } = useSession()
  const mayWrite = useMay('encounters.write') && visit.doctorId === user.id
  const mayRead = useMay('prescriptions.read')
  const writing = mayWrite && visit.status === 'open'
  const draft = useNote(visit, writing)
  const prescription = useRef<PrescriptionHandle>(null)
  const notePane = useRef<HTMLElement>(null)
  /** The keys were pressed before the prescription was there. */
  const [isAwaited, awaitPrescription] = useState(false)
  const [savingLines, setSavingLines] = useState(calm)
  const [vitalsOpen, vitals] = useDisclosure(false)
  const signing = useSigning({ visit, draft, prescription, prescribes: mayRead, focusNote })
  useEffect(() => notePane.current?.querySelector<HTMLElement>('textarea')?.focus(), [])
  useShortcut('visitNote', focusNote)
  useShortcut('visitPrescription', () =>
    prescription.current ? prescription.current.focus() : awaitPrescription(true),
  )
  useShortcut('visitVitals', vitals.open, visit.status === 'open')

  function focusNote(): void {
    notePane.current?.querySelector<HTMLElement>('textarea')?.focus()
  }

  function takeReason(reason: string): void {
    draft.change({ complaint: reason })
    focusNote()
  }

  const last = visit.signed.at(-1)
  const leftOver = mayWrite && last && draft.isUnsaved() && !sameNote(last, draft.note) ? draft.note : null
  return (
    <div className={classes.screen}>
      <UnsavedGuard form={{ isUnsaved: () => !signing.done && isStuck(draft.saving, savingLines) }} />
      <VisitHeader
        visit={visit}
        chart={chart}
        saving={writing ? [draft.saving, savingLines] : [savingLines].filter(({ status }) => status !== 'saved')}
        onVitals={visit.status === 'open' ? vitals.open : null}
        onSign={writing ? signing.sign : null}
        signing={signing.running}
      />
      <div className={classes.panes}>
        <section className={`${classes.pane} ${classes.patientPane}`} aria-label={t('visit.patient')}>
          <PatientPane visit={visit} chart={chart} prescribes={mayRead && mayWrite && visit.status !== 'cancelled'} />
        </section>
        <section ref={notePane} className={classes.pane} aria-label={t('note.title')}>
          <div className={classes.paneHead}>
            <h2 className={classes.paneTitle}>{t('note.title')}</h2>
            {writing && <TemplatesButton visit={visit} draft={draft} pane={notePane} />}
          </div>
          <CameFor
            appointmentId={visit.appointmentId}
            complaint={draft.note.complaint}
            writable={writing}
            onTake={takeReason}
          />
          {writing && <ClashNotes draft={draft} />}
          {writing && <NoteFields doctorId={visit.doctorId} note={draft.note} onChange={draft.change} />}
          {!writing && <SignedNotes visit={visit} mayAmend={mayWrite} leftOver={leftOver} />}
        </section>
        {mayRead && (
          <section className={classes.pane} aria-label={t('visit.prescription')}>
            <h2 className={classes.paneTitle}>{t('visit.prescription')}</h2>
            <PrescriptionPane
              visitId={visit.id}
              writable={mayWrite && visit.status !== 'cancelled'}
              alone={visit.status === 'signed'}
              advice={writing ? draft.note.advice : visit.note.advice}
              handle={prescription}
              awaited={isAwaited}
              onSaving={setSavingLines}
            />
          </section>
        )}
      </div>
      <VitalsDrawer opened={vitalsOpen} visit={visit} chart={chart} onClose={vitals.close} />
    </div>
  )
}

/** What waits for a broken line would be left behind; what only waits for a pause saves itself on leaving. */
const isStuck = (...states: SaveState[]) =>
  states.some(({ status }) => status === 'disconnected' || status === 'failed')
