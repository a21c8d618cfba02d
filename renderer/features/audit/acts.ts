import { textIfAny } from '#renderer/lib/i18n.ts'
import { resources } from '#shared/i18n/index.ts'

/** What was done, in words; job kinds and the system's own acts stay as they are called. */
export const actText = (action: string): string => textIfAny(`acts:${action}`) ?? action

/** Every act that can be looked for, by contract path. */
export const allActs: readonly string[] = pathsOf(resources.en.acts)

function pathsOf(acts: object, path: string[] = []): string[] {
  return Object.entries(acts).flatMap(([name, inner]: [string, object | string]) =>
    typeof inner === 'string' ? [[...path, name].join('.')] : pathsOf(inner, [...path, name]),
  )
}
