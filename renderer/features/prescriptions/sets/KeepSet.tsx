import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { showNotification } from '@mantine/notifications'
import { IconStack2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import type { EditLine } from '../editor/line/lines.ts'
import { setLinesOf } from './set-lines.ts'
import { withoutSlash } from './without-slash.ts'

interface KeepSetProps {
  lines: readonly EditLine[]
  onDone(): void
}

/** Keeps the lines of the prescription as a set. */
export function KeepSet({ lines, onDone }: KeepSetProps) {
  const { t } = useTranslation(['prescriptions', 'frame'])
  const [isOpen, dialog] = useDisclosure(false)
  useShortcut('visitSet', dialog.open)

  function close(): void {
    dialog.close()
    // The dialog lets go of the focus when it is gone.
    setTimeout(onDone)
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconStack2 size={14} aria-hidden />}
        rightSection={<KeyHint name="visitSet" />}
        onClick={dialog.open}
      >
        {t('sets.keep')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        returnFocus={false}
        title={t('sets.keep')}
        closeButtonProps={{ 'aria-label': t('frame:form.close') }}
      >
        <Body lines={lines} onDone={close} />
      </Modal>
    </>
  )
}

function Body({ lines, onDone }: KeepSetProps) {
  const { t } = useTranslation('prescriptions')
  const form = useNadiForm({
    initialValues: { name: '', shared: false },
    save: ({ name, shared }, call) =>
      client.prescriptions.sets.add({ name: withoutSlash(name), shared, lines: setLinesOf(lines) }, call),
    onSaved({ name }) {
      showNotification({ message: t('sets.kept', { name }), autoClose: 3_000 })
      onDone()
    },
  })
  return (
    <NadiForm form={form} label={t('sets.keep')} enterAtEnd="saves">
      <TextInput
        required
        data-autofocus
        maxLength={21}
        label={t('sets.name')}
        description={t('sets.nameHint')}
        {...form.getInputProps('name')}
      />
      <Checkbox label={t('sets.shared')} {...form.getInputProps('shared', { type: 'checkbox' })} />
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
