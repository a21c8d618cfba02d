import type { Call } from '#backend/platform/call.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { latinWords } from '#shared/text/words.ts'
import type { DiagnosisIndex } from './diagnosis-index.ts'
import { questionWords } from './diagnosis-words.ts'
import { lastSigned, listUsedBy, listUsedInClinic, type UsedDiagnosis } from './favourites.repo.ts'

type Found = Outputs['encounters']['searchDiagnoses']['items'][number]

const most = 30

/** Asked with each letter that is typed, and the same until something is signed. */
const counted = new WeakMap<Call['db'], Map<string, { last: unknown; found: Found[] }>>()

/** What this doctor diagnoses most often, and then what the clinic does. */
export function favourites(call: Pick<Call, 'db' | 'actor'>, index: DiagnosisIndex): Found[] {
  const { userId } = call.actor
  const known = counted.get(call.db) ?? new Map()
  counted.set(call.db, known)
  const last = lastSigned(call.db)
  if (known.get(userId)?.last !== last) known.set(userId, { last, found: count(call, index) })
  return known.get(userId)?.found ?? []
}

function count(call: Pick<Call, 'db' | 'actor'>, index: DiagnosisIndex): Found[] {
  const own = listUsedBy(call.db, call.actor.userId, most).map(used => describe(used, 'own', index))
  const known = new Set(own.map(keyOf))
  const others = listUsedInClinic(call.db, most).map(used => describe(used, 'clinic', index))
  return [...own, ...others.filter(found => !known.has(keyOf(found)))]
}

/** Favourites that are meant come before the others. */
export function withFavourites(found: readonly Found[], all: readonly Found[], text: string): Found[] {
  const keys = new Set(found.map(keyOf))
  const meant = all.filter(favourite => isMeant(favourite, text) || keys.has(keyOf(favourite)))
  const first = new Set(meant.map(keyOf))
  return [...meant, ...found.filter(diagnosis => !first.has(keyOf(diagnosis)))]
}

const describe = ({ text, code }: UsedDiagnosis, favourite: 'own' | 'clinic', index: DiagnosisIndex): Found => {
  const { common = false, billable = false } = (code && index.withCode(code)) || {}
  return { code, title: text, common, billable, favourite }
}

const keyOf = ({ code, title }: Pick<Found, 'code' | 'title'>) => code ?? title.toLowerCase()

/** Whether each word that was typed begins one of its words, or its code begins so. */
function isMeant({ code, title }: Found, text: string): boolean {
  const plain = text.trim().replace('.', '').toUpperCase()
  if (code?.replace('.', '').startsWith(plain)) return true
  const words = latinWords(title)
  const wanted = questionWords(text)
  if (wanted.length > 0) return wanted.every(part => words.some(word => word.startsWith(part)))
  return plain !== '' && title.toUpperCase().includes(plain)
}
