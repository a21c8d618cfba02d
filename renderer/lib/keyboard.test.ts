import { expect, test } from 'vitest'
import { resources } from '#shared/i18n/index.ts'
import { type KeyPress, matches, type Shortcut, shortcuts } from './keyboard.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const table = Object.entries(shortcuts) as [string, Shortcut][]

test('Ctrl on a PC is ⌘ on a Mac', () => {
  expect(matches(press('k', { ctrlKey: true }), 'mod+k', false)).toBe(true)
  expect(matches(press('k', { metaKey: true }), 'mod+k', false)).toBe(false)
  expect(matches(press('k', { metaKey: true }), 'mod+k', true)).toBe(true)
})

test('other keys held make another combination', () => {
  expect(matches(press('K', { ctrlKey: true, shiftKey: true }), 'mod+k', false)).toBe(false)
  expect(matches(press('L', { ctrlKey: true, shiftKey: true }), 'mod+shift+l', false)).toBe(true)
  expect(matches(press('Enter'), 'mod+enter', false)).toBe(false)
})

test('a letter is found by its place when the layout writes another script', () => {
  expect(matches({ ...press('क', { ctrlKey: true }), code: 'KeyK' }, 'mod+k', false)).toBe(true)
})

test('a sign is the sign, with Shift or without', () => {
  expect(matches(press('?', { shiftKey: true }), '?', false)).toBe(true)
  expect(matches(press('?'), '?', false)).toBe(true)
  expect(matches(press('/'), '?', false)).toBe(false)
})

test('no two shortcuts of one group share keys', () => {
  const seen = table.map(([, shortcut]) => `${shortcut.group} ${shortcut.keys}`)
  expect(new Set(seen).size).toBe(seen.length)
})

test('no shortcut takes what browsers keep for themselves', () => {
  const kept = [
    'mod+n',
    'mod+t',
    'mod+w',
    'mod+shift+n',
    'mod+shift+t',
    'mod+r',
    'mod+l',
    'mod+p',
    'mod+f',
    'mod+c',
    'mod+v',
  ]
  for (const [name, { keys }] of table) expect(kept, name).not.toContain(keys)
})

test('every shortcut is named in both languages', () => {
  for (const language of [resources.en, resources.hi])
    for (const [name, { text }] of table) {
      const [namespace = '', path = ''] = text.split(':')
      const found = [namespace, ...path.split('.')].reduce<unknown>(
        (node, part) => (node as Record<string, unknown> | undefined)?.[part],
        language,
      )
      expect(found, name).toBeTypeOf('string')
    }
})
