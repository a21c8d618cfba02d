import { Checkbox, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { type Outcome, saveFile } from '#renderer/lib/save-file.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import { fetchFile } from './fetch-file.ts'

interface MakeFileProps {
  others: readonly ExchangeDevice[]
  /** With what became of it, in words. */
  onDone(said: string): void
  onCancel(): void
}

/** Asks for whom, and saves the file where the person chooses. */
export function MakeFile({ others, onDone, onCancel }: MakeFileProps) {
  const { t } = useTranslation('sync')
  const form = useNadiForm({
    initialValues: { addressee: '', everything: false },
    async save({ addressee, everything }, call) {
      const made = await client.sync.carry.prepare({ addressee: addressee || null, everything }, call)
      const bytes = await fetchFile(made)
      return { made, saved: await saveFile({ name: made.fileName, bytes, mediaType: 'application/octet-stream' }) }
    },
    onSaved: ({ made, saved }) => onDone(words(saved, made.entries)),
  })

  function words(saved: Outcome, count: number): string {
    if (saved.outcome === 'failed') return t('carry.notSaved', { reason: saved.reason })
    return saved.outcome === 'cancelled' ? t('carry.cancelled') : t('carry.saved', { count })
  }

  return (
    <NadiForm form={form} label={t('carry.make')} enterAtEnd="saves" narrow>
      <NativeSelect
        label={t('carry.forWhom')}
        autoFocus
        data={[
          { value: '', label: t('carry.everyone') },
          ...others.map(({ id, name }) => ({ value: id, label: name || t('computers.unnamed') })),
        ]}
        {...form.getInputProps('addressee')}
      />
      <Checkbox
        label={t('carry.everything')}
        description={t('carry.everythingText')}
        {...form.getInputProps('everything', { type: 'checkbox' })}
      />
      <FormActions saving={form.saving} label={t('carry.save')} onCancel={onCancel} />
    </NadiForm>
  )
}
