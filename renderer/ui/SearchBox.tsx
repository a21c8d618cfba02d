import { Combobox, Loader, ScrollArea, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettledEnter } from './use-settled-enter.ts'

interface SearchBoxProps<Item> extends Omit<TextInputProps, 'value' | 'onChange' | 'onSubmit'> {
  text: string
  onText(text: string): void
  /** Best first; for an empty text the recent ones. */
  items: readonly Item[]
  itemKey(item: Item): string
  renderItem(item: Item): ReactNode
  onPick(item: Item): void
  /** The answers do not belong to the typed text yet; Enter waits for them. */
  searching?: boolean
  /** Above the items, e.g. how the text was understood. */
  header?: ReactNode
  /** False where Enter takes only an answer that someone moved to, as in a list that nobody asked for. */
  choosesFirst?: boolean
  /** A last line under the items, e.g. to add what was not found. */
  footer?: ReactNode
}

/**
 * Searches while typing. The box keeps the focus: arrows choose, Enter takes, and any other key goes on typing.
 */
export function SearchBox<Item>(props: SearchBoxProps<Item>) {
  const { text, onText, items, itemKey, renderItem, onPick, searching = false, ...rest } = props
  const { choosesFirst = true, header, footer, ...input } = rest
  const { t } = useTranslation()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const { onKeyDownCapture, forget, listRef } = useSettledEnter({
    box,
    text,
    answers: items.map(itemKey),
    searching,
    choosesFirst,
  })

  function pick(key: string): void {
    const item = items.find(candidate => itemKey(candidate) === key)
    if (!item) return
    box.closeDropdown()
    onPick(item)
  }

  const nothing = items.length === 0 && text.trim() !== ''
  const shown = items.length > 0 || nothing
  return (
    // Centred, it would stand beside the box until it is as wide, and the page would scroll to it.
    <Combobox store={box} position="bottom-start" onOptionSubmit={pick}>
      <Combobox.Target>
        <TextInput
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={searching ? <Loader size="xs" /> : null}
          autoComplete="off"
          spellCheck={false}
          {...input}
          value={text}
          onKeyDownCapture={onKeyDownCapture}
          onChange={event => {
            onText(event.currentTarget.value)
            box.openDropdown()
          }}
          onFocus={event => {
            box.openDropdown()
            input.onFocus?.(event)
          }}
          onBlur={event => {
            forget()
            box.closeDropdown()
            input.onBlur?.(event)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!shown}>
        {header && <Combobox.Header>{header}</Combobox.Header>}
        <Combobox.Options ref={listRef} aria-label={input['aria-label'] ?? input.placeholder ?? t('form.search')}>
          <ScrollArea.Autosize mah="50vh" type="scroll">
            {items.map(item => (
              <Combobox.Option value={itemKey(item)} key={itemKey(item)}>
                {renderItem(item)}
              </Combobox.Option>
            ))}
            {nothing && <Combobox.Empty>{searching ? t('picker.searching') : t('picker.nothing')}</Combobox.Empty>}
          </ScrollArea.Autosize>
        </Combobox.Options>
        {footer && <Combobox.Footer>{footer}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  )
}
