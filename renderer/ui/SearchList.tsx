import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { IconSearch, type TablerIcon } from '@tabler/icons-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './SearchList.module.css'
import { useSettledEnter } from './use-settled-enter.ts'

export interface SearchAnswer {
  id: string
  label: string
  detail?: string | undefined
  icon?: TablerIcon | undefined
}

interface SearchListProps {
  /** What the box searches, and what the list holds. */
  label: string
  listLabel: string
  placeholder: string
  text: string
  onText(text: string): void
  groups: readonly { title: string; answers: readonly SearchAnswer[] }[]
  /** The answers are not those to the text yet. */
  searching: boolean
  /** Said when there is no answer. */
  nothing: string
  onPick(id: string): void
  onClose(): void
  /** Between box and list: why there is nothing yet. */
  children?: ReactNode
  hint?: string
}

/** What a dialog that is one search consists of: typing searches, arrows choose, Enter takes, Esc closes. */
export function SearchList(props: SearchListProps) {
  const { label, listLabel, placeholder, text, onText, groups, searching, nothing, onPick, onClose, children, hint } =
    props
  const shown = groups.filter(({ answers }) => answers.length > 0)
  const answers = shown.flatMap(group => group.answers.map(({ id }) => id))
  // The list is as open as the dialog; Esc in the box closes both.
  const box = useCombobox({ opened: true, onOpenedChange: still => still || onClose() })
  const { onKeyDownCapture, listRef } = useSettledEnter({ box, text, answers, searching })
  const search = useRef<HTMLInputElement>(null)
  // The dialog moves the focus a moment later: the letters typed until then would be lost.
  useLayoutEffect(() => search.current?.focus(), [])
  return (
    <Combobox store={box} onOptionSubmit={onPick}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          ref={search}
          data-autofocus
          size="lg"
          variant="unstyled"
          classNames={{ input: classes.search ?? '' }}
          aria-label={label}
          placeholder={placeholder}
          leftSection={searching ? <Loader size={16} /> : <IconSearch size={18} aria-hidden />}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDownCapture={onKeyDownCapture}
          onChange={event => onText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      {children}
      <Combobox.Options ref={listRef} className={classes.answers ?? ''} aria-label={listLabel}>
        {shown.map(group => (
          <Combobox.Group key={group.title} label={group.title}>
            {group.answers.map(answer => (
              <Answer key={answer.id} {...answer} />
            ))}
          </Combobox.Group>
        ))}
        {answers.length === 0 && !searching && <Combobox.Empty>{nothing}</Combobox.Empty>}
      </Combobox.Options>
      {hint && <div className={classes.hint}>{hint}</div>}
    </Combobox>
  )
}

function Answer({ id, label, detail, icon: Icon }: SearchAnswer) {
  return (
    <Combobox.Option value={id} className={classes.answer ?? ''}>
      {Icon && <Icon size={18} stroke={1.75} aria-hidden />}
      <span className={classes.words}>
        {label}
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
    </Combobox.Option>
  )
}
