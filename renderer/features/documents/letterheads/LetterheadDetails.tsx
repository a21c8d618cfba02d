import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import {
  furtherPages,
  type LetterheadKind,
  letterheadKinds,
  plainLayout,
  sheetNames,
} from '#shared/domain/documents/letterhead.ts'
import { chosenKinds, type LetterheadDraft, withFirstFile } from './letterhead-draft.ts'
import { PdfField } from './PdfField.tsx'

/** Whose letterhead it is, for which papers, and the files behind them. */
export function LetterheadDetails({ form }: { form: NadiForm<LetterheadDraft> }) {
  const { t } = useTranslation('letterheads')
  const { kinds } = form.values
  return (
    <>
      <TextInput label={t('name')} required {...form.getInputProps('name')} />
      <OwnerField form={form} />
      <MultiSelect
        label={t('kinds')}
        data={letterheadKinds.map(value => ({ value, label: t(`kindNames.${value}`) }))}
        {...form.getInputProps('kinds')}
        onChange={chosen => form.setFieldValue('kinds', chosenKinds(chosen as LetterheadKind[], kinds))}
      />
      <Checkbox label={t('isDefault')} {...form.getInputProps('isDefault', { type: 'checkbox' })} />
      <FileFields form={form} />
    </>
  )
}

/** Doctors make their own; administrators those of all. */
function OwnerField({ form }: { form: NadiForm<LetterheadDraft> }) {
  const { t } = useTranslation('letterheads')
  const mayAll = useMay('settings.update')
  const { data: doctors = [] } = useQuery({
    ...rpc.scheduling.listDoctors.queryOptions({ input: {} }),
    enabled: mayAll,
  })
  if (!mayAll) return null
  const owners = [{ value: '', label: t('clinics') }, ...doctors.map(({ id, name }) => ({ value: id, label: name }))]
  return <Select label={t('owner')} data={owners} allowDeselect={false} {...form.getInputProps('doctorId')} />
}

function FileFields({ form }: { form: NadiForm<LetterheadDraft> }) {
  const { t } = useTranslation('letterheads')
  const { first, further, firstPages, layout } = form.values
  const choices = furtherPages.filter(value => value !== 'second' || firstPages > 1)
  return (
    <>
      <PdfField
        label={t('file')}
        description={t('fileText')}
        path="first"
        chosen={first !== null}
        error={form.errors.first as string | undefined}
        onChoose={(base64, found) => form.setValues(withFirstFile(form.getValues(), base64, found))}
        onRemove={() => form.setValues({ first: null, further: null, firstPages: 0 })}
      />
      {first === null && (
        <Select
          label={t('sheet')}
          data={[...sheetNames]}
          allowDeselect={false}
          value={layout.sheet}
          onChange={sheet => {
            if (sheet && sheet !== layout.sheet) form.setFieldValue('layout', plainLayout(sheet))
          }}
        />
      )}
      {first !== null && (
        <Select
          label={t('furtherPages')}
          data={choices.map(value => ({ value, label: t(`furtherNames.${value}`) }))}
          allowDeselect={false}
          value={layout.furtherPages}
          onChange={value => {
            if (value) form.setFieldValue('layout', { ...layout, furtherPages: value })
          }}
        />
      )}
      {first !== null && layout.furtherPages === 'file' && (
        <PdfField
          label={t('furtherFile')}
          path="further"
          chosen={further !== null}
          error={form.errors.further as string | undefined}
          onChoose={base64 => form.setFieldValue('further', { base64 })}
          onRemove={() => form.setFieldValue('further', null)}
        />
      )}
    </>
  )
}
