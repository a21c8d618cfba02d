import { randomInt } from 'node:crypto'
import type { Db } from '#db/open.ts'
import { certificateBody, readStatement } from '#shared/sync/certificate.ts'

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const addedLetters = 3
/** A certificate's series has at most eight letters. */
const longestBase = 8 - 1 - addedLetters

/**
 * The number series of a restored workstation: the old one, an R, and letters that no workstation has. They are drawn by
 * lot, because a second restore of the same backup cannot know what the first one took.
 */
export function newSeries(db: Db, old: string, draw: (below: number) => number = randomInt): string {
  const taken = takenSeries(db)
  for (;;) {
    const drawn = Array.from({ length: addedLetters }, () => letters[draw(letters.length)]).join('')
    const series = `${old.slice(0, longestBase)}R${drawn}`
    if (!taken.has(series)) return series
  }
}

/** What certificates and the numbers that were handed out show. */
function takenSeries(db: Db): Set<string> {
  const certificates = db.raw.prepare<[], string>('SELECT certificate FROM devices').pluck().all()
  const certified = certificates.flatMap(text => {
    const body = certificateBody.safeParse(readStatement(text)?.body)
    return body.success ? [body.data.series] : []
  })
  const codes = db.raw
    .prepare<[], string>(
      "SELECT DISTINCT substr(code, 1, instr(code, '-') - 1) FROM patients WHERE instr(code, '-') > 1",
    )
    .pluck()
    .all()
  return new Set([...certified, ...codes])
}
