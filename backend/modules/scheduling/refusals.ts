import { AppError } from '#shared/errors.ts'

/** Why something was refused, in a word: the reason of a CONFLICT, or the key of a field. @throws what nobody expected */
export function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) throw error
  const { data, code } = error
  if ('reason' in data) return data.reason
  return 'fields' in data ? (data.fields[0]?.key ?? code) : code
}

/** Does each on its own. Only for acts that check all before they write, so that what is refused has written nothing. */
export function each<T, R>(items: readonly T[], idOf: (item: T) => string, act: (item: T) => R) {
  const done: R[] = []
  const refused: { id: string; reason: string }[] = []
  for (const item of items) {
    try {
      done.push(act(item))
    } catch (error) {
      refused.push({ id: idOf(item), reason: reasonOf(error) })
    }
  }
  return { done, refused }
}
