import { app } from 'electron'
import { desktop as english } from '#shared/i18n/en/desktop.ts'
import { desktop as hindi } from '#shared/i18n/hi/desktop.ts'

/** The shell's texts in the language of this computer; the clinic's own language is known only behind the sign-in. */
export const shellTexts = (): typeof english => (app.getLocale().startsWith('hi') ? hindi : english)
