import { Checkbox, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import { LineList } from '../editor/LineList.tsx'
import type { EditLine } from '../editor/line/lines.ts'
import { useLineList } from '../editor/use-line-list.ts'
import { newKey } from '../editor/use-prescription.ts'
import { linesOfSet, setLinesOf } from './set-lines.ts'
import { withoutSlash } from './without-slash.ts'

interface SetFormProps {
  /** Null for a new one. */
  set: DrugSet | null
  onDone(): void
}

interface Draft {
  name: string
  lines: readonly EditLine[]
  shared: boolean
}

/** A set: what it is called and the lines that it puts in, written as in a prescription. */
export function SetForm({ set, onDone }: SetFormProps) {
  const { t } = useTranslation('prescriptions')
  const mayOwn = useMay('prescriptions.write')
  const form = useNadiForm<Draft, DrugSet>({
    initialValues: {
      name: set?.name ?? '',
      lines: set ? linesOfSet(set, newKey) : [],
      shared: set?.shared ?? !mayOwn,
    },
    save({ name, lines, shared }, call) {
      const input = { name: withoutSlash(name), lines: setLinesOf(lines), shared }
      if (!set) return client.prescriptions.sets.add(input, call)
      const { id, updatedAt: expectedUpdatedAt } = set
      return client.prescriptions.sets.change({ ...input, id, expectedUpdatedAt }, call)
    },
    onSaved: onDone,
  })
  const list = useLineList(form.values.lines, next => form.setFieldValue('lines', next))
  const isOthers = set !== null && !set.changeable
  return (
    <NadiForm form={form} label={t('sets.one')}>
      <UnsavedGuard form={form} />
      {isOthers && <Text size="sm">{t('sets.others')}</Text>}
      <TextInput
        required
        data-autofocus
        maxLength={21}
        readOnly={isOthers}
        label={t('sets.name')}
        description={t('sets.nameHint')}
        {...form.getInputProps('name')}
      />
      <div data-lines>
        <LineList state={list} />
      </div>
      {(set ? set.own : mayOwn) && (
        <Checkbox label={t('sets.shared')} {...form.getInputProps('shared', { type: 'checkbox' })} />
      )}
      {!isOthers && <FormActions saving={form.saving} onCancel={onDone} />}
    </NadiForm>
  )
}
