import { Button, Skeleton, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Department } from '#shared/contract/settings.ts'
import classes from '../parts/rows.module.css'

/** The parts of the clinic that doctors belong to. */
export function DepartmentsPage() {
  const { t } = useTranslation('schedules')
  const { data, error, refetch } = useQuery(rpc.settings.listDepartments.queryOptions())
  return (
    <Page layout="narrow">
      <PageHeader title={t('departments.title')} subtitle={t('departments.text')} />
      <Stack gap="md">
        <AddDepartment />
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={120} />}
        {data?.length === 0 && <EmptyState title={t('departments.none')} />}
        {data && data.length > 0 && (
          <ul className={classes.rows} aria-label={t('departments.title')}>
            {data.map(department => (
              <DepartmentRow key={department.id} department={department} />
            ))}
          </ul>
        )}
      </Stack>
    </Page>
  )
}

function AddDepartment() {
  const { t } = useTranslation('schedules')
  const form = useNadiForm({
    initialValues: { name: '' },
    save: ({ name }, call) => client.settings.addDepartment({ name: name.trim() }, call),
    onSaved() {
      form.reset()
      form.element.current?.querySelector('input')?.focus()
    },
  })
  return (
    <Panel title={t('departments.add')}>
      <NadiForm form={form} label={t('departments.add')} enterAtEnd="saves">
        <TextInput label={t('departments.name')} required maxLength={80} {...form.getInputProps('name')} />
        <FormActions saving={form.saving} label={t('departments.add')} disabled={!form.values.name.trim()} />
      </NadiForm>
    </Panel>
  )
}

/** Its name, which Enter or leaving the field saves. */
function DepartmentRow({ department }: { department: Department }) {
  const { t } = useTranslation('schedules')
  const { id, name } = department

  async function rename(input: HTMLInputElement): Promise<void> {
    const wanted = input.value.trim()
    if (!wanted || wanted === name) {
      input.value = name
      return
    }
    try {
      await client.settings.renameDepartment({ id, name: wanted })
      showUndo({
        message: t('departments.renamed', { name: wanted }),
        undo: () => client.settings.renameDepartment({ id, name }),
      })
    } catch (error) {
      input.value = name
      showProblem(error)
    }
  }

  async function remove(): Promise<void> {
    try {
      await client.settings.removeDepartment({ id })
      showUndo({ message: t('departments.removed', { name }), undo: () => client.settings.restoreDepartment({ id }) })
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <li className={classes.row}>
      <TextInput
        key={name}
        className={classes.wide ?? ''}
        aria-label={t('departments.name')}
        variant="unstyled"
        maxLength={80}
        defaultValue={name}
        onBlur={event => void rename(event.currentTarget)}
        onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('departments.removeOne', { name })}
        onClick={() => void remove()}
      >
        {t('departments.remove')}
      </Button>
    </li>
  )
}
