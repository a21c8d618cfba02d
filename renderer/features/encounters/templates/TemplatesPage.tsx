import { Drawer, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { OwnedList } from '#renderer/ui/OwnedList.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Phrase } from '#shared/contract/encounters/phrases.ts'
import type { Template } from '#shared/contract/encounters/templates.ts'
import { noteSections } from '#shared/domain/encounters/terms.ts'
import { PhraseForm } from './PhraseForm.tsx'
import { TemplateForm } from './TemplateForm.tsx'

/** What is open beside the lists; null in it is a new one. */
type Opened = { template: Template | null } | { phrase: Phrase | null }

/** What notes are written faster with. */
export function TemplatesPage() {
  const { t } = useTranslation(['encounters', 'frame'])
  const [opened, open] = useState<Opened | null>(null)
  const close = () => open(null)
  const templates = useQuery(rpc.encounters.templates.list.queryOptions())
  const phrases = useQuery(rpc.encounters.phrases.list.queryOptions())
  return (
    <Page layout="narrow">
      <PageHeader title={t('templates.page')} subtitle={t('templates.pageText')} />
      <Stack gap="md">
        <OwnedList
          title={t('templates.title')}
          emptyText={t('templates.noneText')}
          addLabel={t('templates.add')}
          source={templates}
          nameOf={({ name }) => name}
          detailOf={summary}
          onOpen={template => open({ template })}
          remove={({ id }) => client.encounters.templates.remove({ id })}
          restore={({ id }) => client.encounters.templates.restore({ id })}
        />
        <OwnedList
          title={t('phrases.title')}
          emptyText={t('phrases.noneText')}
          addLabel={t('phrases.add')}
          source={phrases}
          nameOf={({ abbreviation }) => `.${abbreviation}`}
          detailOf={({ wording }) => wording}
          onOpen={phrase => open({ phrase })}
          remove={({ id }) => client.encounters.phrases.remove({ id })}
          restore={({ id }) => client.encounters.phrases.restore({ id })}
        />
      </Stack>
      <Drawer
        opened={opened !== null}
        onClose={close}
        position="right"
        size={560}
        title={opened && 'phrase' in opened ? t('phrases.one') : t('templates.one')}
        transitionProps={{ duration: 80 }}
        closeButtonProps={{ 'aria-label': t('frame:form.close') }}
      >
        {opened && 'template' in opened && <TemplateForm template={opened.template} onDone={close} />}
        {opened && 'phrase' in opened && <PhraseForm phrase={opened.phrase} onDone={close} />}
      </Drawer>
    </Page>
  )
}

const summary = ({ specialization, diagnoses, ...template }: Template): string =>
  [
    specialization,
    diagnoses.map(({ text }) => text).join(', '),
    ...noteSections.map(section => template[section].trim().replaceAll('\n', ' ')),
  ]
    .filter(Boolean)
    .join(' · ')
