import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Chart, Contact } from '#shared/contract/patients/records.ts'
import { ContactForm } from './ContactForm.tsx'
import { openEntry } from './EntryForm.tsx'

/** Relatives, guardians, and whom to call in an emergency. */
export function Contacts({ chart }: { chart: Chart }) {
  const { t } = useTranslation('patients')
  const mayChange = useMay('patients.update')
  const add = mayChange && (
    <ActionIcon
      variant="subtle"
      aria-label={t('contacts.add')}
      onClick={() => openEntry(t('contacts.add'), close => <ContactForm patientId={chart.patient.id} onDone={close} />)}
    >
      <IconPlus size={16} />
    </ActionIcon>
  )
  return (
    <Panel title={t('contacts.title')} action={add}>
      {chart.contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('contacts.none')}
        </Text>
      )}
      <Stack gap="xs">
        {chart.contacts.map(contact => (
          <ContactRow key={contact.id} contact={contact} mayChange={mayChange} />
        ))}
      </Stack>
    </Panel>
  )
}

function ContactRow({ contact, mayChange }: { contact: Contact; mayChange: boolean }) {
  const { t } = useTranslation('patients')
  const spokenPhone = useSpokenPhone()
  const facts = [
    t(`relation.${contact.relation}`),
    contact.phone && spokenPhone(contact.phone),
    contact.isEmergency && t('contacts.emergency'),
    contact.isGuardian && t('contacts.guardian'),
  ]
  async function remove(): Promise<void> {
    const { id, createdAt: _, updatedAt: __, ...details } = contact
    await client.patients.removeContact({ id })
    showUndo({
      message: t('contacts.removed', { name: contact.name }),
      undo: () => client.patients.addContact(details),
    })
  }
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm" fw={500}>
          {contact.name}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      {mayChange && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('contacts.remove', { name: contact.name })}
          onClick={() => void remove()}
        >
          <IconTrash size={14} />
        </ActionIcon>
      )}
    </Group>
  )
}
