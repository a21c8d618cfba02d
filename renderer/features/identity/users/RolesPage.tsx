import { Table, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type TextKey, useText } from '#renderer/lib/i18n.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import classes from './RolesPage.module.css'

/** The matrix of roles and acts, as the backend enforces it. */
export function RolesPage() {
  const { t } = useTranslation(['identity', 'frame'])
  const text = useText()
  const { data, error, refetch } = useQuery(rpc.identity.roleMatrix.queryOptions())
  return (
    <Page>
      <PageHeader title={t('roles.title')} subtitle={t('roles.text')} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <Table stickyHeader className={classes.matrix ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('roles.act')}</Table.Th>
              {data.roles.map(role => (
                <Table.Th key={role}>{t(`frame:roles.${role}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.permissions.map(({ permission, roles }) => (
              <Table.Tr key={permission}>
                <Table.Th scope="row">{text(`permissions:${permission}` satisfies TextKey)}</Table.Th>
                {data.roles.map(role => (
                  <Table.Td key={role}>
                    <Mark may={roles.includes(role)} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  )
}

function Mark({ may }: { may: boolean }) {
  const { t } = useTranslation('identity')
  return (
    <>
      {may ? (
        <IconCheck size={16} className={classes.may} aria-hidden />
      ) : (
        <IconMinus size={16} className={classes.mayNot} aria-hidden />
      )}
      <VisuallyHidden>{t(may ? 'roles.may' : 'roles.mayNot')}</VisuallyHidden>
    </>
  )
}
