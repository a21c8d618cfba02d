import { Alert, Button, Checkbox, Select, Stack, Text, Title } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Device } from '#shared/contract/sync/devices.ts'
import { type DeviceDraft, DeviceFields } from './DeviceFields.tsx'
import { Fingerprint } from './Fingerprint.tsx'
import type { Newcomer } from './newcomer.ts'

interface ApproveDeviceProps {
  newcomer: Newcomer
  /** The workstations of the clinic: it may come in the place of one. */
  devices: readonly Device[]
  onApproved(device: Device): void
  onDeclined(): void
}

/** Is it the computer that the person sees, and what is it called? */
export function ApproveDevice({ newcomer, devices, onApproved, onDeclined }: ApproveDeviceProps) {
  const { t } = useTranslation('sync')
  const { enrolmentId, fingerprint, verified, proposedName, needsUpdate } = newcomer
  const form = useNadiForm({
    initialValues: {
      name: proposedName,
      homeRole: null as DeviceDraft['homeRole'],
      approver: false,
      replaces: null as string | null,
    },
    save: (values, call) => client.sync.devices.approve({ enrolmentId, ...values }, call),
    onSaved: onApproved,
  })
  const members = devices.filter(({ state, isThis }) => state === 'member' && !isThis)
  const replaced = members.find(({ id }) => id === form.values.replaces)
  /** It is what the old one was. */
  function replace(id: string | null): void {
    const old = members.find(each => each.id === id)
    form.setFieldValue('replaces', id)
    if (old) form.setValues({ name: old.name || proposedName, homeRole: old.homeRole, approver: old.approver })
  }
  const decline = async () => {
    try {
      await client.sync.devices.decline({ enrolmentId })
      showNotification({ message: t('add.declined') })
      onDeclined()
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        {t('add.foundTitle')}
      </Title>
      <Fingerprint text={fingerprint} size="lg" />
      <Text size="sm">{t(verified ? 'add.verified' : 'add.compare')}</Text>
      {needsUpdate && <Alert color="red">{t('add.needsUpdate')}</Alert>}
      <NadiForm form={form} label={t('add.foundTitle')}>
        {members.length > 0 && (
          <Select
            label={t('add.replaces')}
            description={t('add.replacesText')}
            placeholder={t('add.replacesNone')}
            clearable
            data={members.map(({ id, name, series }) => ({ value: id, label: `${name} (${series})` }))}
            {...form.getInputProps('replaces')}
            onChange={replace}
          />
        )}
        <DeviceFields field={name => form.getInputProps(name)} autoFocus />
        <Checkbox
          label={t('add.mayApprove')}
          description={t('add.mayApproveText')}
          {...form.getInputProps('approver', { type: 'checkbox' })}
        />
        <FormActions
          saving={form.saving}
          label={replaced ? t('add.approveReplacing', { name: replaced.name }) : t('add.approve')}
          disabled={needsUpdate}
        >
          <Button variant="default" onClick={() => void decline()}>
            {t('add.decline')}
          </Button>
        </FormActions>
      </NadiForm>
    </Stack>
  )
}
