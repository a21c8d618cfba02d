import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { closePalette } from '#renderer/lib/palette.ts'
import { useSettledEnter } from '#renderer/ui/use-settled-enter.ts'
import classes from './Palette.module.css'
import { type GroupItem, usePaletteGroups } from './use-palette-groups.ts'

/** The open palette: a search whose answers lie under it. */
export function PaletteBody() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const { groups, searching, failed } = usePaletteGroups(asked)
  const unsettled = searching || asked !== text
  const shown = groups.filter(group => group.items.length > 0)
  const items = shown.flatMap(group => group.items)
  // The list is as open as the palette; Esc in the box closes both.
  const box = useCombobox({ opened: true, onOpenedChange: still => still || closePalette() })
  const answers = items.map(item => item.id)
  const { onKeyDownCapture } = useSettledEnter({ box, text, answers, searching: unsettled })
  const search = useRef<HTMLInputElement>(null)
  // The dialog moves the focus a moment later: the letters typed until then would be lost.
  useLayoutEffect(() => search.current?.focus(), [])

  function open(id: string): void {
    const item = items.find(candidate => candidate.id === id)
    if (!item) return
    closePalette()
    void navigate(item.to)
  }

  return (
    <Combobox store={box} onOptionSubmit={open}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          ref={search}
          data-autofocus
          size="lg"
          variant="unstyled"
          classNames={{ input: classes.search ?? '' }}
          aria-label={t('search.button')}
          placeholder={t('search.placeholder')}
          leftSection={searching ? <Loader size={16} /> : <IconSearch size={18} aria-hidden />}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDownCapture={onKeyDownCapture}
          onChange={event => setText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.answers ?? ''} aria-label={t('search.button')}>
        {shown.map(({ title, items: group }) => (
          <Combobox.Group key={title} label={title}>
            {group.map(item => (
              <Answer key={item.id} item={item} />
            ))}
          </Combobox.Group>
        ))}
        {items.length === 0 && !unsettled && (
          <Combobox.Empty>{failed ? t('search.failed') : t('search.nothing', { text })}</Combobox.Empty>
        )}
      </Combobox.Options>
      <div className={classes.hint}>{t('search.hint')}</div>
    </Combobox>
  )
}

function Answer({ item }: { item: GroupItem }) {
  const { id, label, detail, icon: Icon } = item
  return (
    <Combobox.Option value={id} className={classes.answer ?? ''}>
      {Icon && <Icon size={18} stroke={1.75} aria-hidden />}
      <span>
        {label}
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
    </Combobox.Option>
  )
}
