import { errors as enErrors } from './en/errors.ts'
import { frame as enFrame } from './en/frame.ts'
import { errors as hiErrors } from './hi/errors.ts'
import { frame as hiFrame } from './hi/frame.ts'

/** Every text of the product, by language and namespace. One line per namespace and language. */
export const resources = {
  en: {
    errors: enErrors,
    frame: enFrame,
  },
  hi: {
    errors: hiErrors,
    frame: hiFrame,
  },
}

/** The namespaces and keys that every language has. */
export type Texts = (typeof resources)['en']
