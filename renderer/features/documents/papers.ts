import { fromBase64 } from '#renderer/lib/base64.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { HandwritingPaper, PrintedPaper, ProfileExtent, SlipPaper } from '#shared/contract/documents.ts'
import type { Language } from '#shared/contract/settings.ts'
import type { DocumentKind, LetterKind } from '#shared/domain/documents/kinds.ts'
import type { GrowthIndicator } from '#shared/domain/encounters/growth/reference.ts'

/** A paper that can be asked for; without a language it is in the patient's. */
export type DocumentRequest = (
  | { kind: 'prescription' /** Of the signed prescription. */; id: string }
  /** The prescription of a visit as it stands, also as a draft. */
  | { kind: 'prescription'; visitId: string }
  | { kind: 'visitReport' /** Of the visit. */; id: string }
  | { kind: 'handwritingPage' /** Of the visit. */; id: string; paper: HandwritingPaper }
  | { kind: 'recoveryKit' }
  | { kind: 'letter' /** Of the signed letter. */; id: string; of: LetterKind }
  /** The letter of a visit that is being written. */
  | { kind: 'letter'; visitId: string; of: LetterKind }
  | { kind: 'profile' /** Of the patient. */; id: string; extent?: ProfileExtent }
  | { kind: 'growthChart' /** Of the patient. */; id: string; indicator?: GrowthIndicator }
  | { kind: 'slip' /** Of the appointment. */; id: string; paper?: SlipPaper }
  /** What was printed, exactly as it was. */
  | { kind: 'kept'; id: string; of: DocumentKind }
) & {
  language?: Language
  /** For papers about a treatment; the default of the doctor when left out, `none` for the head that Nadi draws. */
  letterhead?: string
  /** Of a prescription; as the clinic chose when left out. */
  pictures?: boolean
}

/** What a paper is called. */
export const nameOf = (request: DocumentRequest) => ('of' in request ? request.of : request.kind)

/** @throws whatever the backend refuses with */
export function fetchPaper(request: DocumentRequest, signal?: AbortSignal): Promise<PrintedPaper> {
  const options = { signal }
  const language = request.language ? { language: request.language } : {}
  const choices = { ...language, ...(request.letterhead && { letterhead: request.letterhead }) }
  switch (request.kind) {
    case 'prescription': {
      const which = 'id' in request ? { id: request.id } : { visitId: request.visitId }
      const drawn = request.pictures === undefined ? {} : { pictures: request.pictures }
      return client.documents.prescription({ ...which, ...choices, ...drawn }, options)
    }
    case 'visitReport':
      return client.documents.visitReport({ visitId: request.id, ...choices }, options)
    case 'handwritingPage':
      return client.documents.handwritingPage({ visitId: request.id, paper: request.paper, ...language }, options)
    case 'letter': {
      const which = 'id' in request ? { id: request.id } : { visitId: request.visitId, kind: request.of }
      return client.documents.letter({ ...which, ...choices }, options)
    }
    case 'profile':
      return client.documents.profile(
        { patientId: request.id, ...(request.extent && { extent: request.extent }), ...choices },
        options,
      )
    case 'growthChart':
      return client.documents.growthChart(
        { patientId: request.id, ...(request.indicator && { indicator: request.indicator }), ...choices },
        options,
      )
    case 'slip':
      return client.documents.slip(
        { appointmentId: request.id, ...(request.paper && { paper: request.paper }), ...language },
        options,
      )
    case 'kept':
      return client.documents.kept({ id: request.id }, options)
    case 'recoveryKit':
      return client.documents.recoveryKit(language, options)
  }
}

/** A fresh copy each time: whoever reads a PDF may take the bytes over. */
export function bytesOf({ base64 }: Pick<PrintedPaper, 'base64'>): Uint8Array<ArrayBuffer> {
  return fromBase64(base64)
}
