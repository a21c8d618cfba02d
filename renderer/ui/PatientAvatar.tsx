import { Avatar } from '@mantine/core'

interface PatientAvatarProps {
  name: string
  /** Address of the photo, if there is one. */
  photo?: string | null
  size?: number
}

/** A face, or the first letters of the name in its own script. The name itself stands beside it in text. */
export function PatientAvatar({ name, photo, size = 28 }: PatientAvatarProps) {
  return (
    <Avatar src={photo ?? null} alt="" aria-hidden size={size} radius="xl" color="gray" name={undefined}>
      {initials(name)}
    </Avatar>
  )
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter as it is written, with its vowel signs, of the first and the last word: `AS`, `आश`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map(word => firstLetter(word ?? '')).join('')
}

function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word)) if (/\p{L}/u.test(segment)) return segment.toLocaleUpperCase()
  return ''
}
