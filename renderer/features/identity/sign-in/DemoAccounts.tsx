import { Divider, Text, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mainRole } from '#renderer/lib/roles.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { useEntered } from '../parts/use-entered.ts'
import classes from './DemoAccounts.module.css'

/** The demo clinic's doors stand open: one press signs in. */
export function DemoAccounts({ demo }: { demo: NonNullable<Status['demoAccounts']> }) {
  const { t } = useTranslation(['identity', 'frame'])
  const entered = useEntered()
  const signIn = useMutation({
    mutationFn: (userName: string) => client.identity.signIn({ userName, password: demo.password }),
    onSuccess: ({ session }) => entered(session),
  })
  return (
    <section aria-label={t('signIn.demoAccounts')}>
      <Divider label={t('signIn.demoAccounts')} />
      <ul className={classes.accounts}>
        {demo.accounts.map(({ userName, roles }) => (
          <li key={userName}>
            <UnstyledButton
              className={classes.account}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate(userName)}
            >
              <span className={classes.role}>{t(`frame:roles.${mainRole(roles)}`)}</span>
              <span className={classes.userName}>{userName}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {t('signIn.demoText', { password: demo.password })}
      </Text>
    </section>
  )
}
