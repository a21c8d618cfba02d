import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { columnText } from '#renderer/features/audit/index.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import { bothTexts, isMerged } from './may-merge.ts'

/** Makes one text of both. Fields that are no free text stay as they are. */
export function MergeForm({ conflict, onEnd }: { conflict: Conflict; onEnd(saved: boolean): void }) {
  const { t } = useTranslation('sync')
  const { id, version, table } = conflict
  const fields = conflict.fields.filter(isMerged)
  const form = useNadiForm({
    initialValues: { values: Object.fromEntries(fields.map(field => [field.column, bothTexts(field)])) },
    save: ({ values }, call) => client.sync.conflicts.settle({ id, expected: version, choice: 'merged', values }, call),
    onSaved: () => onEnd(true),
  })
  return (
    <NadiForm form={form} label={t('conflicts.form')}>
      {fields.map((field, index) => {
        const shared = {
          label: columnText(table, field.column),
          'data-autofocus': index === 0,
          autoFocus: index === 0,
          ...form.getInputProps(`values.${field.column}`),
        }
        return field.merges === 'line' ? (
          <TextInput key={field.column} {...shared} />
        ) : (
          <Textarea key={field.column} autosize minRows={2} maxRows={10} {...shared} />
        )
      })}
      <FormActions saving={form.saving} label={t('conflicts.save')} onCancel={() => onEnd(false)} />
    </NadiForm>
  )
}
