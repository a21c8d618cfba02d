import { Alert, Text, UnstyledButton } from '@mantine/core'
import {
  IconBuildingHospital,
  IconDatabaseImport,
  IconDevicesPlus,
  IconPlayerPlay,
  type TablerIcon,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { refreshStatus } from '#renderer/lib/session.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { Door } from '../parts/Door.tsx'
import classes from './Welcome.module.css'

interface WelcomeProps {
  status: Status
  onCreate: () => void
  onJoin: () => void
  onRestore: () => void
}

export function Welcome({ status, onCreate, onJoin, onRestore }: WelcomeProps) {
  const { t } = useTranslation(['identity', 'backup', 'sync'])
  const queries = useQueryClient()
  const demo = useMutation({
    mutationFn: () => client.identity.openDemo(),
    onSettled: () => refreshStatus(queries),
  })
  return (
    <Door title={t('welcome.title')} size="large">
      <Text c="dimmed">{t('welcome.text')}</Text>
      {status.creationFailed && <Alert color="red">{t('demo.failed')}</Alert>}
      {demo.error && <Alert color="red">{problemText(problemOf(demo.error))}</Alert>}
      <div className={classes.choices}>
        <Choice
          icon={IconBuildingHospital}
          title={t('welcome.create')}
          text={t('welcome.createText')}
          onClick={onCreate}
        />
        <Choice
          icon={IconDevicesPlus}
          title={t('sync:join.choice')}
          text={t('sync:join.choiceText')}
          onClick={onJoin}
        />
        <Choice
          icon={IconDatabaseImport}
          title={t('backup:restore.welcome')}
          text={t('backup:restore.welcomeText')}
          onClick={onRestore}
        />
        {status.canOpenDemo && (
          <Choice
            icon={IconPlayerPlay}
            title={t('welcome.demo')}
            text={t('welcome.demoText')}
            disabled={demo.isPending}
            onClick={() => demo.mutate()}
          />
        )}
      </div>
    </Door>
  )
}

interface ChoiceProps {
  icon: TablerIcon
  title: string
  text: string
  disabled?: boolean
  onClick: () => void
}

function Choice({ icon: Icon, title, text, disabled = false, onClick }: ChoiceProps) {
  return (
    <UnstyledButton className={classes.choice} disabled={disabled} onClick={onClick}>
      <Icon size={28} stroke={1.5} aria-hidden />
      <span className={classes.title}>{title}</span>
      <span className={classes.text}>{text}</span>
    </UnstyledButton>
  )
}
