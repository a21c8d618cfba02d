import { expect, test } from 'vitest'
import { judgeTranslation, valuesIn } from './texts.ts'

test('finds the values of a text, formatted and unescaped ones too', () => {
  expect([...valuesIn('{{name}}: {{- html}}, {{count, number}} of {{ total }}')]).toEqual([
    'name',
    'html',
    'count',
    'total',
  ])
})

test('accepts a complete translation', () => {
  const english = {
    save: 'Save',
    call: { to: 'Call {{name}}' },
    rows_one: '{{count}} row',
    rows_other: '{{count}} rows',
  }
  const hindi = { save: 'सहेजें', call: { to: '{{name}} को कॉल करें' }, rows_one: 'एक पंक्ति', rows_other: '{{count}} पंक्तियाँ' }
  expect(judgeTranslation('hi', english, hindi)).toEqual([])
})

test('accepts other plural forms than English has', () => {
  expect(
    judgeTranslation('hi', { rows_one: 'one', rows_other: '{{count}} rows' }, { rows_other: '{{count}}' }),
  ).toEqual([])
})

test('names what is missing, empty or superfluous', () => {
  const english = { save: 'Save', open: 'Open', name: 'Name {{name}}', blank: '' }
  const hindi = { open: '  ', name: 'नाम {{nam}}', blank: 'खाली', extra: 'और' }
  expect(judgeTranslation('hi', english, hindi)).toEqual([
    'hi: save is missing',
    'hi: extra has no English text',
    'en: blank is empty',
    'hi: open is empty',
    'hi: name does not show {{name}}',
    'hi: name shows {{nam}}, which English does not have',
  ])
})

test('asks for the number in every form that stands for many', () => {
  expect(judgeTranslation('hi', { rows_other: '{{count}} rows' }, { rows_other: 'पंक्तियाँ' })).toEqual([
    'hi: rows_other does not show {{count}}',
  ])
})
