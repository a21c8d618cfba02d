import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { OwnedList } from '#renderer/ui/OwnedList.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { SetForm } from './SetForm.tsx'
import { medicinesOfSet } from './set-names.ts'

/** The sets of a doctor and of the clinic; the one that is open stands in the address. */
export function SetsPage() {
  const { t } = useTranslation(['prescriptions', 'frame'])
  const [search, setSearch] = useSearchParams()
  const opened = search.get('open')
  const sets = useQuery(rpc.prescriptions.sets.list.queryOptions())
  const close = () => setSearch({})
  const set = sets.data?.find(({ id }) => id === opened) ?? null
  const isShown = opened === 'new' || set !== null
  return (
    <Page layout="narrow">
      <PageHeader title={t('sets.page')} subtitle={t('sets.pageText')} />
      <OwnedList
        title={t('sets.title')}
        emptyText={t('sets.noneText')}
        addLabel={t('sets.add')}
        source={sets}
        nameOf={({ name }) => `/${name}`}
        detailOf={set => medicinesOfSet(set)}
        onOpen={row => setSearch({ open: row?.id ?? 'new' })}
        remove={({ id }) => client.prescriptions.sets.remove({ id })}
        restore={({ id }) => client.prescriptions.sets.restore({ id })}
      />
      <Drawer
        opened={isShown}
        onClose={close}
        position="right"
        size={620}
        title={t('sets.one')}
        transitionProps={{ duration: 80 }}
        closeButtonProps={{ 'aria-label': t('frame:form.close') }}
      >
        {isShown && <SetForm key={opened} set={set} onDone={close} />}
      </Drawer>
    </Page>
  )
}
