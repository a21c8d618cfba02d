import type { Doctor } from '#shared/contract/scheduling/doctors.ts'

/** Doctors who have every typed word at the beginning of a word of their name, field, department or qualification. */
export function findDoctors(doctors: readonly Doctor[], text: string): Doctor[] {
  const wanted = wordsOf(text)
  return doctors.filter(({ name, specialization, department, qualification }) => {
    const words = wordsOf([name, specialization, department, qualification].filter(Boolean).join(' '))
    return wanted.every(start => words.some(word => word.startsWith(start)))
  })
}

const wordsOf = (text: string) =>
  text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
