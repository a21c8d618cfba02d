import { NativeSelect, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import { fileKinds } from '#shared/domain/encounters/file-kinds.ts'
import classes from './viewer.module.css'

/** What is said about a file, to be changed. */
export function FileDetails({ file, onDone }: { file: PatientFile; onDone(): void }) {
  const { t } = useTranslation('files')
  const { id, title, kind, date, updatedAt } = file
  const form = useNadiForm({
    initialValues: { title, kind, date },
    save: (values, call) => client.encounters.files.change({ id, ...values, expectedUpdatedAt: updatedAt }, call),
    onSaved: onDone,
  })
  // In its fields too.
  useHotkeys([['Escape', onDone]], [])
  return (
    <div className={classes.details}>
      <NadiForm form={form}>
        <div className={classes.detailFields}>
          <TextInput
            label={t('field.title')}
            required
            maxLength={200}
            data-autofocus
            {...form.getInputProps('title')}
          />
          <NativeSelect
            label={t('field.kind')}
            data={fileKinds.map(value => ({ value, label: t(`kinds.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <DateField label={t('field.date')} toward="past" required {...form.getInputProps('date')} />
        </div>
        <FormActions saving={form.saving} onCancel={onDone} />
      </NadiForm>
    </div>
  )
}
