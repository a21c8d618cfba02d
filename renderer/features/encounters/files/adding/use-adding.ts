import { showNotification } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import { useFormat } from '#renderer/lib/clinic.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { text } from '#renderer/lib/i18n.ts'
import { fieldText, problemText } from '#renderer/lib/problem-text.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import type { FileKind } from '#shared/domain/encounters/file-kinds.ts'
import type { CalendarDate } from '#shared/time.ts'
import { checkFile, type FileFault, likelyKind, titleOf } from './check-file.ts'
import { type FoundPage, findPages, type PagePart } from './find-pages.ts'
import { DamagedFile, sendFile } from './send-file.ts'

/** A file that was dropped, pasted or chosen. */
export interface Adding {
  key: string
  file: File
  /** Null for one that charts do not take. */
  type: FileType | null
  title: string
  kind: FileKind
  date: CalendarDate | null
  state: 'ready' | 'reading' | 'sending' | 'done' | 'refused'
  percent: number
  problem: string | null
  /** It is being looked at for the code of a handwriting page. */
  isLooking: boolean
  page: FoundPage | null
  /** Where it goes: to the visit of its code, or where it was put. Null until somebody has decided. */
  goesTo: 'page' | 'here' | null
}

/** Where files go. */
export interface Place {
  patientId: string
  visitId: string | null
}

/** The files that somebody is about to add, and how far each of them is. */
export function useAdding({ patientId, visitId }: Place) {
  const { t } = useTranslation(['files', 'errors'])
  const { today, date: dateText } = useFormat()
  const [rows, setRows] = useState<readonly Adding[]>([])
  const running = useRef<AbortController>(null)
  const [isSending, setSending] = useState(false)
  useEffect(() => () => running.current?.abort(), [])

  const change = (key: string, changes: Partial<Adding>) =>
    setRows(all => all.map(row => (row.key === key ? { ...row, ...changes } : row)))

  async function rowOf(file: File): Promise<Adding> {
    const type = await checkFile(file)
    const found = typeof type === 'string' ? type : null
    const fault = typeof type === 'string' ? null : faultText(type)
    return {
      ...{ key: v4(), file, type: found, percent: 0, problem: fault, date: today },
      title: titleOf(file.name),
      kind: found ? likelyKind(found) : 'other',
      state: found ? 'ready' : 'refused',
      isLooking: found !== null,
      page: null,
      goesTo: 'here',
    }
  }

  function faultText(wrong: FileFault): string {
    const named = wrong.fault === 'fileNotAsNamed' ? t(`files:types.${wrong.named}`) : ''
    return t(`errors:fields.${wrong.fault}`, { max: '50 MB', named })
  }

  async function take(files: readonly File[]): Promise<void> {
    const taken = await Promise.all(files.map(rowOf))
    setRows(all => [...all, ...taken])
    for (const row of taken) await look(row)
  }

  /** A scan of pages for several visits becomes several files. */
  async function look(row: Adding): Promise<void> {
    if (!row.type) return
    const parts = await findPages(row.file, row.type)
    setRows(all =>
      all.flatMap(current =>
        current.key === row.key
          ? parts.map((part, index) => placed(index === 0 ? current : { ...current, key: v4() }, part))
          : [current],
      ),
    )
  }

  function placed(row: Adding, { file, page }: PagePart): Adding {
    const visit = page?.visit
    if (!visit) return { ...row, file, page, isLooking: false }
    const goesTo = visit.patient.id === patientId ? 'page' : null
    return {
      ...row,
      file,
      page,
      goesTo,
      isLooking: false,
      title: t('files:page.title'),
      kind: 'handwriting',
      date: visit.date,
    }
  }

  async function sendOne(row: Adding, signal: AbortSignal): Promise<boolean> {
    const { key, file, type, title, kind, date, goesTo } = row
    const visit = row.page?.visit
    if (!type || !date) return false
    change(key, { state: 'reading', problem: null })
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const place =
        visit && goesTo === 'page' ? { patientId: visit.patient.id, visitId: visit.id } : { patientId, visitId }
      const about = { ...place, title, kind, date }
      const onProgress = (percent: number) => change(key, { state: 'sending', percent })
      await sendFile({ bytes, type, about, signal, onProgress })
      change(key, { state: 'done' })
      return true
    } catch (error) {
      if (signal.aborted) change(key, { state: 'ready' })
      else change(key, { state: 'ready', problem: spoken(error, dateText) })
      return false
    }
  }

  /** One after the other: each is as fast as the line lets it be, and nothing waits half-sent. */
  async function send(): Promise<void> {
    const waiting = rows.filter(({ state }) => state === 'ready')
    const stop = new AbortController()
    running.current = stop
    setSending(true)
    let count = 0
    for (const row of waiting) if (!stop.signal.aborted && (await sendOne(row, stop.signal))) count += 1
    setSending(false)
    if (count > 0) showNotification({ message: t('files:added', { count }), autoClose: 2_500 })
    // What did not work stays, with its reason.
    setRows(all => all.filter(({ state }) => state !== 'done'))
  }

  return {
    patientId,
    rows,
    isSending,
    change,
    take: (files: readonly File[]) => void take(files),
    leaveOut: (key: string) => setRows(all => all.filter(row => row.key !== key)),
    send: () => void send(),
    stop: () => running.current?.abort(),
    close: () => {
      running.current?.abort()
      setRows([])
    },
  }
}

export type AddingFiles = ReturnType<typeof useAdding>

/** A refused field is the file itself, or its date. */
function spoken(error: unknown, dateText: (date: CalendarDate) => string): string {
  if (error instanceof DamagedFile) return text('errors:fields.fileDamaged')
  const problem = problemOf(error)
  if (problem.code === 'CONFLICT' && problem.reason === 'fileTwice') {
    const details = { ...problem.details, date: dateText(problem.details.date as CalendarDate) }
    return problemText({ ...problem, details })
  }
  return problem.code === 'VALIDATION' ? problem.fields.map(fieldText).join(' ') : problemText(problem)
}
