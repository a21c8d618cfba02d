import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useRecordForm } from '#renderer/ui/form/use-record-form.ts'
import type { Device } from '#shared/contract/sync/devices.ts'
import { type DeviceDraft, DeviceFields } from './DeviceFields.tsx'

const draftOf = ({ name, homeRole }: Device): DeviceDraft => ({ name, homeRole })

export function EditDevice({ device }: { device: Device }) {
  const { t } = useTranslation('sync')
  const form = useRecordForm({
    record: device,
    draftOf,
    save: (draft, expectedUpdatedAt, call) =>
      client.sync.devices.update({ id: device.id, ...draft, expectedUpdatedAt }, call),
    onSaved: saved => showNotification({ message: t('devices.saved', { name: saved.name }) }),
  })
  return (
    <>
      <UnsavedGuard form={form} />
      <NadiForm form={form} label={t('devices.details')}>
        <DeviceFields field={name => form.getInputProps(name)} />
        <FormActions saving={form.saving} disabled={!form.isDirty()} />
      </NadiForm>
    </>
  )
}
