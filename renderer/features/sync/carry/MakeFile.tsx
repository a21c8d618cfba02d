import { Checkbox, NativeSelect, Progress } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { type Outcome, saveFile } from '#renderer/lib/save-file.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import { fetchFile } from './fetch-file.ts'
import { PhotosToo } from './PhotosToo.tsx'

/** What goes into the file; `filesAfter` where the one before had no room for all photos. */
export interface ToCarry {
  addressee: string
  everything: boolean
  files: boolean
  filesAfter: string | null
}

interface MakeFileProps {
  others: readonly ExchangeDevice[]
  begin: ToCarry
  /** With what became of it, in words, and what is left for another file. */
  onDone(said: string, next: ToCarry | null): void
  onCancel(): void
}

/** Asks for whom, and saves the file where the person chooses. */
export function MakeFile({ others, begin, onDone, onCancel }: MakeFileProps) {
  const { t } = useTranslation('sync')
  const [percent, setPercent] = useState<number | null>(null)
  const form = useNadiForm({
    initialValues: begin,
    async save(values, call) {
      const made = await client.sync.carry.prepare({ ...values, addressee: values.addressee || null }, call)
      const bytes = await fetchFile(made, setPercent).finally(() => setPercent(null))
      const saved = await saveFile({ name: made.fileName, bytes, mediaType: 'application/octet-stream' })
      return { made, saved, values }
    },
    onSaved: ({ made, saved, values }) => onDone(words(saved, made), nextOf(saved, made, values)),
  })

  function words(saved: Outcome, made: Outputs['sync']['carry']['prepare']): string {
    if (saved.outcome === 'failed') return t('carry.notSaved', { reason: saved.reason })
    if (saved.outcome === 'cancelled') return t('carry.cancelled')
    const changes = t('carry.saved', { count: made.entries })
    const photos = made.files > 0 ? t('carry.photosSaved', { count: made.files }) : ''
    const left = made.filesLeft > 0 ? t('carry.photosLeft', { count: made.filesLeft }) : ''
    return [changes, photos, left, t('carry.carryIt')].filter(part => part !== '').join(' ')
  }

  const { addressee, everything } = form.values
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
      <PhotosToo
        addressee={addressee || null}
        everything={everything}
        input={form.getInputProps('files', { type: 'checkbox' })}
      />
      {percent !== null && <Progress value={percent} aria-label={t('carry.making')} />}
      <FormActions saving={form.saving} label={t('carry.save')} onCancel={onCancel} />
    </NadiForm>
  )
}

const nextOf = (saved: Outcome, made: Outputs['sync']['carry']['prepare'], values: ToCarry): ToCarry | null =>
  saved.outcome === 'failed' || saved.outcome === 'cancelled' || made.filesAfter === null
    ? null
    : { ...values, filesAfter: made.filesAfter }
