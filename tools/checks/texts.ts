import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Check } from '#tools/lib/check.ts'
import { at } from '#tools/lib/paths.ts'

type Texts = string | { [key: string]: Texts }

/** Every text of a tree by its dotted key. */
function flatten(texts: Texts, path = ''): Map<string, string> {
  if (typeof texts === 'string') return new Map([[path, texts]])
  return new Map(
    Object.entries(texts).flatMap(([key, inner]) => [...flatten(inner, path === '' ? key : `${path}.${key}`)]),
  )
}

/** Names of the `{{values}}` that a text shows. */
export const valuesIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name ?? ''))

/** A plural form belongs to its key, and languages differ in which forms they have. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

/** Compares a translation with English. */
export function judgeTranslation(language: string, english: Texts, translated: Texts): string[] {
  const source = flatten(english)
  const target = flatten(translated)
  const sourceKeys = new Map([...source].map(([key, text]) => [withoutPlural(key), text]))
  const targetKeys = new Set([...target.keys()].map(withoutPlural))
  return [
    ...[...sourceKeys.keys()].filter(key => !targetKeys.has(key)).map(key => `${language}: ${key} is missing`),
    ...[...targetKeys].filter(key => !sourceKeys.has(key)).map(key => `${language}: ${key} has no English text`),
    ...[...source].filter(([, text]) => text.trim() === '').map(([key]) => `en: ${key} is empty`),
    ...[...target].flatMap(([key, text]) => {
      if (text.trim() === '') return [`${language}: ${key} is empty`]
      const model = source.get(key) ?? sourceKeys.get(withoutPlural(key))
      return model === undefined ? [] : differences(language, key, model, text)
    }),
  ]
}

function differences(language: string, key: string, model: string, text: string): string[] {
  const [wanted, shown] = [valuesIn(model), valuesIn(text)]
  // "One patient" needs no number.
  if (/_(zero|one|two)$/.test(key)) wanted.delete('count')
  return [
    ...[...wanted].filter(name => !shown.has(name)).map(name => `${language}: ${key} does not show {{${name}}}`),
    ...[...shown]
      .filter(name => !wanted.has(name) && name !== 'count')
      .map(name => `${language}: ${key} shows {{${name}}}, which English does not have`),
  ]
}

export const texts: Check = {
  name: 'texts',
  async run() {
    const index = at('shared/i18n/index.ts')
    if (!existsSync(index)) return { problems: ['shared/i18n/index.ts is missing'] }
    const { resources } = (await import(pathToFileURL(index).href)) as { resources: Record<string, Texts> }
    const { en = {}, ...others } = resources
    return {
      problems: Object.entries(others).flatMap(([language, translated]) => judgeTranslation(language, en, translated)),
      note: `${flatten(en).size} texts in ${Object.keys(resources).join(', ')}`,
    }
  },
}
