import type { ClinicHead, DoctorHead } from '../data.ts'
import type { DocumentImage } from '../drawing/images.ts'
import { fill } from '../fill.ts'
import type { Composer } from '../layout/composer.ts'
import { type Column, type Strip, sideBySide } from '../layout/strip.ts'
import { textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES, type TextStyle } from '../layout/theme.ts'

interface LetterheadTexts {
  readonly registration: string
  readonly licence: string
}

const LOGO = { height: 46, width: 110, gap: 12 }
const COLUMN_GAP = 16
// The doctor's column: wide enough for qualifications, narrow enough for the name of the clinic.
const DOCTOR_SHARE = 0.36

/** Who writes: the clinic with its logo on the left, the doctor on the right, a coloured line below. */
export async function letterhead(
  composer: Composer,
  texts: LetterheadTexts,
  clinic: ClinicHead,
  doctor?: DoctorHead,
): Promise<Strip[]> {
  const { width } = composer
  const logo = clinic.logo && (await composer.file.addImage(clinic.logo).catch(() => undefined))
  const logoStrip = logo && pictureStrip(logo)
  const left = logoStrip ? logoStrip.width + LOGO.gap : 0
  const doctorWidth = doctor ? (width - COLUMN_GAP) * DOCTOR_SHARE : 0
  const clinicWidth = width - left - (doctor ? doctorWidth + COLUMN_GAP : 0)

  const columns: Column[] = [{ x: left, strips: clinicStrips(composer, texts, clinic, clinicWidth) }]
  if (logoStrip) columns.push({ x: 0, strips: [logoStrip] })
  if (doctor) columns.push({ x: width - doctorWidth, strips: doctorStrips(composer, texts, doctor, doctorWidth) })
  return [{ ...sideBySide(columns), keepWithNext: true }, underline(width)]
}

function clinicStrips(composer: Composer, texts: LetterheadTexts, clinic: ClinicHead, width: number): Strip[] {
  const registration = clinic.registrationNumber && fill(texts.registration, { number: clinic.registrationNumber })
  const contact = [clinic.phone, clinic.email].filter(Boolean).join('   ')
  const lines: [string | undefined, TextStyle][] = [
    [clinic.name, STYLES.clinic],
    ...clinic.addressLines.map(line => [line, STYLES.note] as [string, TextStyle]),
    [contact, STYLES.note],
    [registration, STYLES.note],
  ]
  return lines.flatMap(([text, style]) => textStrips(composer.typesetter, text ?? '', style, width))
}

function doctorStrips(composer: Composer, texts: LetterheadTexts, doctor: DoctorHead, width: number): Strip[] {
  const licence = doctor.licenceNumber && fill(texts.licence, { number: doctor.licenceNumber })
  const lines: [string | undefined, TextStyle][] = [
    [doctor.name, { ...STYLES.strong, size: 11 }],
    [doctor.qualification, STYLES.note],
    [doctor.specialization, STYLES.note],
    [licence, STYLES.note],
  ]
  return lines.flatMap(([text, style]) => textStrips(composer.typesetter, text ?? '', style, width, { align: 'right' }))
}

function pictureStrip(image: DocumentImage): Strip & { width: number } {
  const scale = Math.min(LOGO.height / image.height, LOGO.width / image.width)
  const width = image.width * scale
  const height = image.height * scale
  // The picture's top edge lines up with the capitals of the name beside it.
  const offset = 3
  return {
    width,
    height: height + offset,
    draw: (canvas, left, top) => canvas.image(image, left, top + offset, width, height),
  }
}

const underline = (width: number): Strip => ({
  height: 1.5,
  gap: 8,
  draw: (canvas, left, top) => canvas.rectangle(left, top, width, 1.5, COLORS.accent),
})
