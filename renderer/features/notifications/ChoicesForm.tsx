import { Checkbox, Stack, Switch, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desktopNotices } from '#renderer/lib/desktop-notices.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { NotificationChoices } from '#shared/contract/notifications.ts'
import { notificationKinds } from '#shared/domain/notifications/kinds.ts'
import type { ClockTime } from '#shared/time.ts'
import { useKinds } from './use-kinds.ts'

const draftOf = ({ muted, toasts, desktop, quietFrom, quietTo }: NotificationChoices) => ({
  told: notificationKinds.filter(kind => !muted.includes(kind)) as string[],
  toasts,
  desktop,
  quietFrom: (quietFrom ?? '') as string,
  quietTo: (quietTo ?? '') as string,
})

export function ChoicesForm({ choices }: { choices: NotificationChoices }) {
  const { t } = useTranslation('notifications')
  const form = useNadiForm({
    initialValues: draftOf(choices),
    save: ({ told, toasts, desktop, quietFrom, quietTo }, call) =>
      client.notifications.setChoices(
        {
          muted: notificationKinds.filter(kind => !told.includes(kind)),
          toasts,
          desktop,
          quietFrom: quietFrom === '' ? null : (quietFrom as ClockTime),
          quietTo: quietTo === '' ? null : (quietTo as ClockTime),
        },
        call,
      ),
    onSaved: () => showNotification({ message: t('said.saved') }),
  })
  const kinds = useKinds()
  const { quietFrom, quietTo } = form.values
  return (
    <>
      <UnsavedGuard form={form} />
      <NadiForm form={form} label={t('choices.title')}>
        {kinds.length > 0 && (
          <FormSection title={t('choices.kinds')} text={t('choices.kindsText')}>
            <Wide>
              <Checkbox.Group aria-label={t('choices.kinds')} {...form.getInputProps('told')}>
                <Stack gap="xs">
                  {kinds.map(kind => (
                    <Checkbox key={kind} value={kind} label={t(`kinds.${kind}`)} />
                  ))}
                </Stack>
              </Checkbox.Group>
            </Wide>
          </FormSection>
        )}
        <FormSection title={t('choices.how')}>
          <Wide>
            <Stack gap="sm">
              <Switch label={t('choices.toasts')} {...form.getInputProps('toasts', { type: 'checkbox' })} />
              <DesktopSwitch wanted={form.values.desktop} onChange={wanted => form.setFieldValue('desktop', wanted)} />
            </Stack>
          </Wide>
        </FormSection>
        <FormSection title={t('choices.quiet')} text={t('choices.quietText')}>
          <TextInput
            type="time"
            label={t('choices.quietFrom')}
            required={quietTo !== ''}
            {...form.getInputProps('quietFrom')}
          />
          <TextInput
            type="time"
            label={t('choices.quietTo')}
            required={quietFrom !== ''}
            {...form.getInputProps('quietTo')}
          />
        </FormSection>
        <FormActions saving={form.saving} disabled={!form.isDirty()} />
      </NadiForm>
    </>
  )
}

/** A browser is asked for its leave when someone turns it on, never before. */
function DesktopSwitch({ wanted, onChange }: { wanted: boolean; onChange: (wanted: boolean) => void }) {
  const { t } = useTranslation('notifications')
  const [state, setState] = useState(desktopNotices.state)
  async function change(next: boolean): Promise<void> {
    onChange(next)
    if (next) setState(await desktopNotices.ask())
  }
  return (
    <Switch
      label={t('choices.desktop')}
      description={`${t('choices.desktopText')} ${t(`choices.desktopStates.${state}`)}`}
      checked={wanted}
      onChange={event => void change(event.currentTarget.checked)}
    />
  )
}
