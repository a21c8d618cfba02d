import type { LetterheadLayout } from '#shared/domain/documents/letterhead.ts'
import type { TimeOfDay } from '#shared/domain/prescriptions/frequency.ts'
import type { documents } from '#shared/i18n/en/documents.ts'
import type { TextsOf } from '#shared/i18n/texts.ts'
import type { ImageFile } from './drawing/images.ts'
import type { PageFormat } from './layout/theme.ts'

/** The texts of all papers in one language: `documents` of `shared/i18n/<language>/documents.ts`. */
export type DocumentTexts = TextsOf<typeof documents>

/** What every paper needs. All data are plain JSON; dates, ages and amounts are texts in the paper's language. */
export interface PaperData<Texts> {
  readonly texts: Texts
  /** BCP 47 tag of the paper's language, such as `en` or `hi`. */
  readonly language: string
  /** Instant in milliseconds, for the properties of the file. The same data give the same bytes. */
  readonly createdAt: number
  /** A4 if left out. */
  readonly format?: PageFormat
  /** Leaves room for a letterhead, which is put behind the pages later, instead of drawing the clinic's head. */
  readonly letterhead?: LetterheadLayout
  readonly clinic: ClinicHead
}

export interface ClinicHead {
  readonly name: string
  readonly addressLines: readonly string[]
  readonly phone?: string
  readonly email?: string
  readonly registrationNumber?: string
  /** A PNG or JPEG; one that cannot be read is left out. */
  readonly logo?: ImageFile
}

export interface DoctorHead {
  readonly name: string
  readonly qualification?: string
  readonly specialization?: string
  readonly licenceNumber?: string
}

export interface PatientHead {
  readonly name: string
  /** The name in the patient's own script; left out where no font can draw it. */
  readonly localName?: string
  readonly code: string
  readonly ageSex: string
  readonly phone?: string
  readonly address?: string
  readonly weight?: string
}

/** What one dose of a medicine looks like. */
export type DoseSymbol = 'tablet' | 'capsule' | 'spoon' | 'drop' | 'inhaler' | 'injection' | 'other'

/** A dose for those who cannot read. */
export interface DosePictures {
  readonly symbol: DoseSymbol
  readonly times: readonly {
    readonly at: TimeOfDay
    /** Whole or, of tablets, with a half. */
    readonly count: number
    /** Written beside the symbol where it cannot be counted: `5 ml`. */
    readonly figure?: string
  }[]
  readonly food?: 'before' | 'with' | 'after'
}

export interface MedicineLine {
  readonly drug: string
  readonly strength?: string
  readonly form?: string
  readonly route?: string
  readonly dose?: string
  readonly frequency?: string
  readonly timing?: string
  readonly duration?: string
  /** Doses that follow the first one, each in a row of its own. */
  readonly further?: readonly Pick<MedicineLine, 'dose' | 'frequency' | 'duration' | 'pictures'>[]
  readonly pictures?: DosePictures
  readonly quantity?: string
  readonly instructions?: string
  /** No longer to be taken: printed struck through. */
  readonly stopped?: boolean
}

/** The parts that a prescription and a visit report share. */
export interface ClinicalPaper {
  readonly doctor: DoctorHead
  readonly patient: PatientHead
  readonly date: string
  readonly allergies: readonly string[]
  /** Somebody asked and heard of none; otherwise none are recorded, which is not the same. */
  readonly noKnownAllergies?: boolean
  readonly followUp?: string
  /** When it was signed, as text; left out on paper that is signed by hand. */
  readonly signedAt?: string
  /** Short code by which the clinic finds the visit again. */
  readonly verificationCode?: string
  /** Not signed yet: every page says so. */
  readonly draft: boolean
  /** A later paper holds instead: every page says so. */
  readonly replaced?: boolean
}
