import { NativeSelect, type NativeSelectProps, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import { fileKinds } from '#shared/domain/encounters/file-kinds.ts'
import classes from './viewer.module.css'

/** A choice of the form that is no visit. */
const ofNone = ''

/** What is said about a file, and the visit it belongs to, to be changed. */
export function FileDetails({ file, onDone }: { file: PatientFile; onDone(): void }) {
  const { t } = useTranslation('files')
  const { id, title, kind, date, visitId, updatedAt } = file
  const { change } = client.encounters.files
  const form = useNadiForm({
    initialValues: { title, kind, date, visit: visitId ?? ofNone },
    save: ({ visit, ...said }, call) =>
      change({ id, ...said, visitId: visit || null, expectedUpdatedAt: updatedAt }, call),
    onSaved({ kind, title, date, visitId: now }) {
      if (now !== visitId) showUndo({ message: t('moved'), undo: () => change({ id, kind, title, date, visitId }) })
      onDone()
    },
  })
  // In its fields too.
  useHotkeys([['Escape', onDone]], [])
  return (
    <div className={classes.details}>
      <NadiForm form={form}>
        <div className={classes.detailFields}>
          <TextInput label={t('field.title')} required maxLength={200} autoFocus {...form.getInputProps('title')} />
          <NativeSelect
            label={t('field.kind')}
            data={fileKinds.map(value => ({ value, label: t(`kinds.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <DateField label={t('field.date')} toward="past" required {...form.getInputProps('date')} />
          <VisitField file={file} {...form.getInputProps('visit')} />
        </div>
        <FormActions saving={form.saving} onCancel={onDone} />
      </NadiForm>
    </div>
  )
}

type VisitFieldProps = { file: PatientFile } & Omit<NativeSelectProps, 'data' | 'label'>

const lastVisits = 200

/** For what was added at the wrong visit. Nothing for those who may not see the visits. */
function VisitField({ file, ...field }: VisitFieldProps) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const input = { patientId: file.patientId, limit: lastVisits }
  const { data } = useQuery({
    ...rpc.encounters.listVisits.queryOptions({ input }),
    enabled: useMay('encounters.read'),
  })
  // Until the visits are known, or where its own is none of the last, the form keeps the one that it has.
  if (!data || (file.visitId !== null && !data.items.some(({ id }) => id === file.visitId))) return null
  const visits = data.items.map(({ id, date, doctorName }) => ({
    value: id,
    label: `${format.date(date, 'numeric')} · ${doctorName}`,
  }))
  return <NativeSelect label={t('field.visit')} data={[{ value: ofNone, label: t('noVisit') }, ...visits]} {...field} />
}
