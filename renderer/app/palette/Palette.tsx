import { Loader } from '@mantine/core'
import { openSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import classes from './Palette.module.css'
import { type GroupItem, usePaletteGroups } from './use-palette-groups.ts'

/** Ctrl+K: patients, actions and pages in one list. Typing searches, arrows choose, Enter opens. */
export function Palette() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  useShortcut('palette', openSpotlight)
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight="60vh"
      size="lg"
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('search.button') } }}
      classNames={{ search: classes.search ?? '' }}
    >
      <PaletteBody text={text} />
    </Spotlight.Root>
  )
}

/** Apart from the root, so that nothing is searched while the palette is closed. */
function PaletteBody({ text }: { text: string }) {
  const { t } = useTranslation()
  const { groups, searching, failed } = usePaletteGroups(useDeferredValue(text))
  const shown = groups.filter(group => group.items.length > 0)
  return (
    <>
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.button')}
        leftSection={searching ? <Loader size={16} /> : <IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {shown.map(({ title, items }) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {items.map(item => (
              <Action key={item.id} item={item} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && !searching && (
          <Spotlight.Empty>{failed ? t('search.failed') : t('search.nothing', { text })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer fz="xs" c="dimmed">
        {t('search.hint')}
      </Spotlight.Footer>
    </>
  )
}

function Action({ item }: { item: GroupItem }) {
  const navigate = useNavigate()
  const { label, detail, icon: Icon, to } = item
  return (
    <Spotlight.Action
      label={label}
      {...(detail && { description: detail })}
      leftSection={Icon && <Icon size={18} stroke={1.75} aria-hidden />}
      onClick={() => void navigate(to)}
    />
  )
}
