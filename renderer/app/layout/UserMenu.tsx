import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconCheck,
  IconChevronDown,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconSunMoon,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { currentLanguage, languageNames } from '#renderer/lib/i18n.ts'
import { mainRole } from '#renderer/lib/roles.ts'
import { useSession } from '#renderer/lib/session.ts'
import { useSessionActs } from '#renderer/lib/use-session-acts.ts'
import { confirmLeaving } from '#renderer/ui/form/unsaved.tsx'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { languages } from '#shared/i18n/languages.ts'
import { usePersonalChoices } from '../session/use-personal.ts'
import classes from './UserMenu.module.css'

const schemes = ['light', 'dark', 'auto'] as const

/** Who is signed in, and what they may do with their own session. */
export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { user } = useSession()
  const { signOut } = useSessionActs()
  const leave = async () => {
    if (await confirmLeaving()) await signOut()
  }
  return (
    <Menu position="bottom-end" width={256} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <span className={classes.texts}>
            <span className={classes.name}>{user.displayName}</span>
            <span className={classes.role}>{t(`roles.${mainRole(user.roles)}`)}</span>
          </span>
          <IconChevronDown size={14} aria-hidden />
          <VisuallyHidden>{t('user.menu')}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserCircle size={16} />} onClick={() => void navigate('/account')}>
          {t('user.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<KeyHint name="help" />} onClick={onHelp}>
          {t('user.shortcuts')}
        </Menu.Item>
        <ChoiceItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => void leave()}>
          {t('user.switch')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function ChoiceItems() {
  const { t } = useTranslation()
  const { colorScheme, changeScheme, changeLanguage } = usePersonalChoices()
  const check = <IconCheck size={14} aria-hidden />
  return (
    <>
      <Menu.Divider />
      <Menu.Label component="div" className={classes.label ?? ''}>
        <IconLanguage size={14} aria-hidden /> <Text inherit>{t('user.language')}</Text>
      </Menu.Label>
      {languages.map(language => (
        <Menu.Item
          key={language}
          lang={language}
          rightSection={currentLanguage() === language && check}
          onClick={() => void changeLanguage(language)}
        >
          {languageNames[language]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label component="div" className={classes.label ?? ''}>
        <IconSunMoon size={14} aria-hidden /> <Text inherit>{t('user.scheme')}</Text>
      </Menu.Label>
      {schemes.map(scheme => (
        <Menu.Item
          key={scheme}
          rightSection={colorScheme === scheme && check}
          onClick={() => void changeScheme(scheme)}
        >
          {t(`user.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  )
}
