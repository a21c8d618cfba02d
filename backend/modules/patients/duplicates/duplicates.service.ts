import { chartIds, patientBriefs, resolveChart } from '#backend/modules/patients/charts.ts'
import { detailContext } from '#backend/modules/patients/details/detail-context.ts'
import { birthOf } from '#backend/modules/patients/patient-view.ts'
import { birthTerm } from '#backend/modules/patients/search/index-entry.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Duplicate } from '#shared/contract/patients.ts'
import { type Birth, birthProblem } from '#shared/domain/patients/birth-date.ts'
import { mistypings } from '#shared/domain/patients/birth-likeness.ts'
import {
  compareSubjects,
  type DuplicateSubject,
  type DuplicateVerdict,
  prepareSubject,
} from '#shared/domain/patients/duplicates.ts'
import { normalizeIdentifier, personalKinds } from '#shared/domain/patients/identifiers.ts'
import { normalizePhone, reversedDigits } from '#shared/domain/patients/phone.ts'
import { namePhoneticKeys } from '#shared/domain/patients/phonetic.ts'
import type { ComparedRow } from './duplicates.repo.ts'
import * as repo from './duplicates.repo.ts'

type Draft = Parsed['patients']['checkDuplicates']

/** Read at most this many per road; each is compared in full. */
const limits = { phone: 40, birthAndSound: 120, name: 60 }
const shown = 5

/** Registered patients that may be the one being typed, likeliest first. What cannot be read yet is left out. */
export function checkDuplicates(call: Call, draft: Draft): Duplicate[] {
  const subject = readDraft(call, draft)
  const excluded = new Set(draft.exceptId ? chartIds(call, draft.exceptId) : [])
  const byIdentifier = subject.identifiers.flatMap(({ kind, value }) => repo.listByIdentifier(call.db, kind, value))
  const ids = new Set([...byIdentifier, ...listCandidates(call, subject)].filter(id => !excluded.has(id)))
  const typed = prepareSubject(subject)
  const verdicts = new Map<string, DuplicateVerdict>()
  for (const row of repo.listCompared(call.db, [...ids])) {
    const shared = byIdentifier.includes(row.id) ? subject.identifiers : []
    const verdict = compareSubjects(typed, prepareSubject({ ...subjectOf(row), identifiers: shared }))
    if (verdict.level === 'none') continue
    const chart = resolveChart(call.db, row.id)
    if ((verdicts.get(chart)?.score ?? -1) < verdict.score) verdicts.set(chart, verdict)
  }
  return present(call, verdicts)
}

/** Registered charts that are likely the same person as this one, likeliest first; other ids of the same chart are not. */
export function likelyTwins(call: Call, patientId: string): Duplicate[] {
  const [row] = repo.listCompared(call.db, [patientId])
  if (!row) return []
  const { name, localName, sex, phone, otherPhone } = row
  const identifiers = repo.listIdentifiers(call.db, patientId)
  const birth = birthOf(row)
  const known = { name, localName, sex, phone, otherPhone, birth, identifiers, exceptId: patientId }
  return checkDuplicates(call, known).filter(({ level }) => level === 'likely')
}

function present(call: Call, verdicts: Map<string, DuplicateVerdict>): Duplicate[] {
  const best = [...verdicts].sort(([, a], [, b]) => b.score - a.score).slice(0, shown)
  const briefs = patientBriefs(
    call,
    best.map(([id]) => id),
  )
  return best.flatMap(([id, { score, level, reasons }]) => {
    const patient = briefs.get(id)
    return patient && level !== 'none' ? [{ patient, score, level, reasons }] : []
  })
}

function readDraft(call: Call, draft: Draft): DuplicateSubject {
  const { country, today } = detailContext(call)
  const phones = [draft.phone, draft.otherPhone].flatMap(typed => {
    const result = normalizePhone(typed ?? '', country)
    return result.ok ? [result.e164] : []
  })
  const identifiers = draft.identifiers.flatMap(({ kind, value }) => {
    const result = personalKinds.includes(kind) ? normalizeIdentifier(kind, value) : null
    return result?.ok ? [{ kind, value: result.value }] : []
  })
  const birth = draft.birth && birthProblem(draft.birth, today) === null ? draft.birth : null
  const { name, localName = null, sex = 'unknown' } = draft
  return { name, localName, sex, birth, phones, identifiers }
}

function subjectOf(row: ComparedRow): DuplicateSubject {
  const phones = [row.phone, row.otherPhone].filter(phone => phone !== null)
  return { name: row.name, localName: row.localName, sex: row.sex, birth: birthOf(row), phones, identifiers: [] }
}

function listCandidates(call: Call, subject: DuplicateSubject): string[] {
  const { db } = call
  const names = [subject.name, subject.localName ?? ''].map(name =>
    namePhoneticKeys(name).filter(keys => keys.length > 0),
  )
  const ids = subject.phones.flatMap(phone => repo.listByPhone(db, reversedDigits(phone), limits.phone))
  const births = birthTerms([...new Set(names.flat(2))], subject.birth)
  if (births.length > 0) ids.push(...repo.listByBirths(db, births.join(' OR '), limits.birthAndSound))
  for (const name of names) {
    const terms = name.map(alternatives => `(${alternatives.map(key => `"${key}"`).join(' OR ')})`)
    if (terms.length > 0) ids.push(...repo.listByKeys(db, terms.join(' AND '), limits.name))
  }
  return ids
}

/**
 * Each sound with each date that a typing error may have made of the birth date. An age alone narrows too little to be
 * worth a look: the newest namesakes are read anyway, and a shared phone finds the rest.
 */
function birthTerms(keys: readonly string[], birth: Birth | null): string[] {
  if (birth?.kind !== 'date') return []
  const dates = mistypings(birth.date)
  return keys.flatMap(key => dates.map(date => `"${birthTerm(key, date)}"`))
}
