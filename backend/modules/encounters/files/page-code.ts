import { createHash } from 'node:crypto'

/** What the QR code of a handwriting page says: of which clinic it is, and of which visit. It names nobody. */
export type PageCode = { visitId: string } | 'otherClinic' | 'unknown'

const form = /^NADI-PAGE:([0-9a-f]{8}):([0-9a-f]{32}):([0-9a-f]{8})$/i

const short = (...parts: string[]) => createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 8)
const clinicMark = (clinicId: string) => short('page of clinic', clinicId)
/** A misread code leads nowhere instead of to another visit. */
const check = (clinicId: string, visitId: string) => short('page of visit', clinicId, visitId)

/** Capital letters and digits make the smallest QR code. */
export const writePageCode = (clinicId: string, visitId: string): string =>
  `NADI-PAGE:${clinicMark(clinicId)}:${visitId.replaceAll('-', '')}:${check(clinicId, visitId)}`.toUpperCase()

export function readPageCode(clinicId: string, text: string): PageCode {
  const [, clinic = '', plain = '', checked = ''] = form.exec(text.trim()) ?? []
  if (clinic === '') return 'unknown'
  if (clinic.toLowerCase() !== clinicMark(clinicId)) return 'otherClinic'
  const visitId = plain.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return checked.toLowerCase() === check(clinicId, visitId) ? { visitId } : 'unknown'
}
