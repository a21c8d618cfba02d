import { expect, type Locator, type Page } from '@playwright/test'

type Role = Parameters<Page['getByRole']>[0]
type Name = string | RegExp

/** More stops than this between two places on a screen is no way to work. */
const longestWay = 40

/** Someone at the keyboard. There is no mouse: what cannot be reached with keys cannot be done. */
export class Keyboard {
  readonly #page: Page
  /** Keys pressed so far; a combination counts as one. */
  strokes = 0

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.strokes += 1
      await this.#page.keyboard.press(key)
    }
  }

  async type(text: string): Promise<void> {
    this.strokes += [...text].length
    await this.#page.keyboard.type(text)
  }

  /** Moves the focus with Tab to a place that is on the screen, by the shorter way. */
  async goTo(role: Role, name: Name): Promise<void> {
    await this.reach(this.#page.getByRole(role, { name: asShown(name) }))
  }

  /** Moves the focus with Tab to one element that is on the screen, by the shorter way. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    for (let step = 0; step <= longestWay; step += 1) {
      const where = await target.evaluate(placeOf)
      if (where === 'here') return
      await this.press(where === 'ahead' ? 'Tab' : 'Shift+Tab')
    }
    throw new Error(`not reached within ${longestWay} keys: ${target}`)
  }

  /** Goes to a field and types over what is in it. */
  async fill(name: Name, text: string, role: Role = 'textbox'): Promise<void> {
    await this.goTo(role, name)
    await this.press('ControlOrMeta+A')
    await this.type(text)
  }

  /** Goes to a time of day, whose hours, minutes and half of the day are stops of their own. */
  async fillTime(name: Name, text: string): Promise<void> {
    await this.goTo('textbox', name)
    await this.press('ArrowLeft', 'ArrowLeft')
    await this.type(text)
  }

  /** Goes to a password, which has no role. Labels of required fields end in an asterisk. */
  async fillPassword(label: string, text: string): Promise<void> {
    const field = this.#page.getByLabel(new RegExp(`^${label}( \\*)?$`))
    await this.reach(this.#page.locator('input').and(field))
    await this.press('ControlOrMeta+A')
    await this.type(text)
  }

  /** Goes to a list that is searched by typing, and takes the answer unless it is chosen already. */
  async choose(name: Name, text: string, option: string): Promise<void> {
    await this.goTo('combobox', name)
    if ((await this.#page.getByRole('combobox', { name }).inputValue()) === option) return
    await this.press('ControlOrMeta+A')
    await this.type(text)
    await expect(this.#page.getByRole('option')).toHaveText([option])
    await this.press('ArrowDown', 'Enter')
    await expect(this.#page.getByRole('option')).toHaveCount(0)
  }

  async pressButton(name: Name): Promise<void> {
    await this.goTo('button', name)
    await this.press('Enter')
  }

  /** Goes into a list that is one stop of the Tab key, and down to one of its lines with the arrows. */
  async goDownTo(list: Locator, line: Locator): Promise<void> {
    await expect(line).toBeVisible()
    await this.reach(list.locator('[tabindex="0"]').first())
    await this.#arrowTo(line)
  }

  /** Opens a menu and takes one of its lines with the arrows. */
  async pick(menu: Name, item: string): Promise<void> {
    await this.pressButton(menu)
    const wanted = this.#page.getByRole('menuitem', { name: item, exact: true })
    await expect(wanted).toBeVisible()
    await this.#arrowTo(wanted)
    await this.press('Enter')
    await expect(wanted).toBeHidden()
  }

  /** Opens a page or an action with Ctrl+K. */
  async open(words: string, option: Name): Promise<void> {
    await expect(this.#page.getByRole('button', { name: asShown('Search patients, actions, pages') })).toBeVisible()
    await this.press('ControlOrMeta+K')
    const palette = this.#page.getByRole('dialog')
    const search = palette.getByRole('combobox')
    await expect(search).toBeFocused()
    await this.type(words)
    const answer = palette.getByRole('option', { name: option })
    await expect(answer).toBeVisible()
    // Arrows into a list that is still being answered may lead to a line that is gone.
    await expect(palette.locator('.mantine-Loader-root')).toHaveCount(0)
    const chosen = answer.and(this.#page.locator('[data-combobox-selected]'))
    for (let step = 0; step < longestWay && (await chosen.count()) === 0; step += 1) await this.press('ArrowDown')
    await expect(chosen).toBeVisible()
    await this.press('Enter')
    await expect(search).toBeHidden()
  }

  async #arrowTo(target: Locator): Promise<void> {
    for (let step = 0; step <= longestWay; step += 1) {
      if ((await target.evaluate(placeOf)) === 'here') return
      await this.press('ArrowDown')
    }
    throw new Error(`not reached within ${longestWay} lines: ${target}`)
  }
}

/** Buttons that have a shortcut show it after their name. */
const asShown = (name: Name): RegExp =>
  typeof name === 'string'
    ? new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}( (Ctrl|Alt|⌘|⌥) .*)?$`)
    : name

/** Where an element lies from what has the focus. */
function placeOf(element: Element): 'here' | 'ahead' | 'behind' {
  const focused = document.activeElement
  if (focused === element) return 'here'
  const place = focused?.compareDocumentPosition(element) ?? 0
  return place & Node.DOCUMENT_POSITION_PRECEDING ? 'behind' : 'ahead'
}
