import { desktop as enDesktop } from './en/desktop.ts'
import { errors as enErrors } from './en/errors.ts'
import { frame as enFrame } from './en/frame.ts'
import { desktop as hiDesktop } from './hi/desktop.ts'
import { errors as hiErrors } from './hi/errors.ts'
import { frame as hiFrame } from './hi/frame.ts'

/** Every text of the product, by language and namespace. One line per namespace and language. */
export const resources = {
  en: {
    desktop: enDesktop,
    errors: enErrors,
    frame: enFrame,
  },
  hi: {
    desktop: hiDesktop,
    errors: hiErrors,
    frame: hiFrame,
  },
}

/** The namespaces and keys that every language has. */
export type Texts = (typeof resources)['en']
