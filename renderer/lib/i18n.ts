import i18next, { type ParseKeys } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { resources, type Texts } from '#shared/i18n/index.ts'
import { type Language, languages } from '#shared/i18n/languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: Texts
  }
}

export type Namespace = keyof Texts
const namespaces = Object.keys(resources.en) as Namespace[]

/** A key of any namespace, e.g. `identity:login.title`: for tables of texts, where components use `useTranslation`. */
export type TextKey = { [N in Namespace]: `${N}:${ParseKeys<N>}` }[Namespace]

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', hi: 'हिन्दी' }

const rememberedIn = 'nadi.language'
const isLanguage = (name: string | null | undefined): name is Language => languages.some(known => known === name)

/** Before anyone has signed in: what this device used last, else what the system speaks. */
function firstLanguage(): Language {
  const remembered = readDevice(rememberedIn)
  if (isLanguage(remembered)) return remembered
  return navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', name => {
    document.documentElement.lang = name
    document.documentElement.dir = i18next.dir(name)
    document.getElementById('overlays')?.setAttribute('aria-label', text('frame:app.overlays'))
  })
  await i18next.use(initReactI18next).init({
    resources,
    lng: firstLanguage(),
    fallbackLng: 'en',
    ns: namespaces,
    defaultNS: 'frame',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

/** Changes every text on the screen. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language !== language) await i18next.changeLanguage(language)
}

/** As `speak`, because someone at this device asked for it: whoever has no language of their own gets it next time. */
export async function chooseLanguage(language: Language): Promise<void> {
  writeDevice(rememberedIn, language)
  await speak(language)
}

/** The language for someone who chose none: what this device was set to, else the clinic's. */
export function languageFor(own: Language | null, clinic: Language | null): Language {
  const remembered = readDevice(rememberedIn)
  return own ?? (isLanguage(remembered) ? remembered : null) ?? clinic ?? currentLanguage()
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'en')

/** A text by a key that is only known at run time, or null when there is no such text. */
export function textIfAny(key: string, params: Record<string, unknown> = {}): string | null {
  return i18next.exists(key) ? translate(key, params) : null
}

/** A text of any namespace, outside components. */
export function text(key: TextKey, params: Record<string, unknown> = {}): string {
  return translate(key, params)
}

/** `text` for components: drawn again when the language changes. For tables of texts; elsewhere use `useTranslation`. */
export function useText(): typeof text {
  useTranslation()
  return text
}

// Keys are checked where they are written (TextKey); here they are only passed on.
const translate = (key: string, params: Record<string, unknown>): string => i18next.t(key as 'app.name', params)

/** Choices of the device. The desktop keeps none of them on disk; there the user's own preferences bring them back. */
export function readDevice(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function forgetDevice(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was remembered either.
  }
}

export function writeDevice(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser may forbid storage; the choice then lasts as long as the page.
  }
}
