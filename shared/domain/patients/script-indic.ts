/**
 * The Indic blocks of Unicode (U+0900 Devanagari to U+0D7F Malayalam) were laid out after ISCII: the same sound stands
 * at the same offset in each 128-character block, so one table reads them all. Source: The Unicode Standard, chapter 12
 * "South and Central Asia-I", and the code charts of the nine blocks.
 */
const first = 0x0900
const last = 0x0d7f

const tamil = 0x0b80
/** ட is one letter for t and d; it is d but for the start and when doubled. */
const tamilRetroflex = 0x0b9f
const devanagari = 0x0900
const bengali = 0x0980
const gurmukhi = 0x0a00
const gujarati = 0x0a80

/** Scripts whose languages leave a word's last inherent `a` unspoken: राहुल is Rahul. */
const dropsFinalVowel: readonly number[] = [devanagari, bengali, gurmukhi, gujarati]

const run = (from: number, sounds: string) =>
  sounds.split(' ').map((sound, index): [number, string] => [from + index, sound])

const vowels = new Map([...run(0x05, 'a a i i u u ri li e e e ai o o o au'), ...run(0x60, 'ri li'), [0x72, 'a']])
const vowelSigns = new Map([...run(0x3e, 'a i i u u ri ri e e e ai o o o au'), ...run(0x62, 'li li')])
const consonants = new Map([
  ...run(0x15, 'k kh g gh n ch chh j jh ny t th d dh n t th d dh n n p ph b bh m y r r l l zh v sh sh s h'),
  ...run(0x58, 'k kh g z r rh f y'),
])
/** Letters that some blocks put where others have nothing. */
const special = new Map<number, string>([
  [0x09ce, 't'], // Bengali khanda ta
  [0x09f0, 'r'], // Assamese ra
  [0x09f1, 'v'], // Assamese wa
  [0x0a70, 'n'], // Gurmukhi tippi
  [0x0a71, ''], // Gurmukhi addak doubles the next consonant
  [0x0a72, 'i'],
  [0x0a73, 'u'],
  [0x0d4e, 'r'], // Malayalam dot reph
  ...run(0x0d7a, 'n n r l l k'), // Malayalam chillus
])
const nuktaSound: Record<string, string> = {
  k: 'k',
  kh: 'kh',
  g: 'g',
  j: 'z',
  ph: 'f',
  d: 'r',
  dh: 'rh',
  y: 'y',
  s: 'sh',
}

export type Letter =
  | { kind: 'vowel' | 'mark' | 'other'; sound: string; block: number }
  | { kind: 'consonant'; sound: string; block: number; vowel: string; inherent: boolean }

export function isIndic(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code >= first && code <= last
}

/** Splits a word of one or more Indic scripts into consonants with the vowel that follows ('' when muted), and vowels. */
function readLetters(word: string): Letter[] {
  const letters: Letter[] = []
  for (const character of word.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0
    const letter = letterOf(code)
    if (letter) letters.push(letter)
    else applySign(code & 0x7f, letters.at(-1))
  }
  return muteFinalVowel(letters)
}

function letterOf(code: number): Letter | null {
  const block = code & ~0x7f
  const offset = code & 0x7f
  const mark = special.get(code)
  if (mark !== undefined) return { kind: 'mark', sound: mark, block }
  const consonant = code === tamilRetroflex ? 'd' : consonants.get(offset)
  if (consonant !== undefined) return { kind: 'consonant', sound: consonant, block, vowel: 'a', inherent: true }
  const vowel = vowels.get(offset)
  if (vowel !== undefined) return { kind: 'vowel', sound: vowel, block }
  if (offset === 0x01 || offset === 0x02) return { kind: 'mark', sound: 'nasal', block }
  if (offset >= 0x66 && offset <= 0x6f) return { kind: 'other', sound: String(offset - 0x66), block }
  return null
}

/** A nukta changes the consonant before it, a virama mutes its vowel, a vowel sign replaces that. */
function applySign(offset: number, letter: Letter | undefined): void {
  if (letter === undefined) return
  const vowel = offset === 0x4d ? '' : vowelSigns.get(offset)
  if (offset === 0x3c) letter.sound = nuktaSound[letter.sound] ?? letter.sound
  else if (letter.kind === 'consonant' && vowel !== undefined) setVowel(letter, vowel)
}

function setVowel(letter: Letter & { kind: 'consonant' }, vowel: string): void {
  letter.vowel = vowel
  letter.inherent = false
}

function muteFinalVowel(letters: Letter[]): Letter[] {
  const end = letters.at(-1)
  const before = letters.at(-2)
  const cluster = before?.kind === 'consonant' && before.vowel === ''
  if (end?.kind !== 'consonant' || !end.inherent || before === undefined || cluster) return letters
  if (dropsFinalVowel.includes(end.block)) setVowel(end, '')
  return letters
}

/**
 * The spellings of each letter, most usual first. Most scripts say what they mean; Bengali and Tamil leave a choice:
 * Bengali য is y or j, and Tamil writes one letter for voiced and unvoiced sounds.
 */
export function spellIndic(word: string): string[][] {
  const letters = readLetters(word)
  return letters.map((letter, index) => {
    if (letter.kind === 'mark' && letter.sound === 'nasal') return [nasalBefore(letters[index + 1])]
    if (letter.kind !== 'consonant') return [letter.sound]
    return soundsOf(letters, index, letter.block, letter.sound).map(sound => sound + letter.vowel)
  })
}

/** The dot for a nasal takes its place from the next sound: शंभु Shambhu, सिंह Singh, చంద్రం Chandram. */
function nasalBefore(next: Letter | undefined): string {
  if (next === undefined) return 'm'
  if (next.sound === 'h') return 'ng'
  return /^[pbm]/.test(next.sound) ? 'm' : 'n'
}

function soundsOf(letters: Letter[], index: number, block: number, sound: string): readonly string[] {
  if (block === tamil) return tamilSounds(letters, index, sound)
  const previous = letters[index - 1]
  const next = letters[index + 1]
  if (sound === 'ny' && isMuted(previous) && previous?.sound === 'j') return ['y'] // ज्ञ is spoken gy
  if (sound === 'j' && next?.sound === 'ny') return ['g']
  if (block === bengali && sound === 'y' && index === 0) return ['j', 'y']
  return [sound]
}

const stopsAlone: Record<string, readonly string[]> = {
  k: ['g', 'k', 'h'],
  t: ['t', 'd'],
  d: ['d', 't'],
  p: ['b', 'p'],
  ch: ['s', 'ch'],
}
const stopsAtStart: Record<string, readonly string[]> = {
  k: ['k', 'g'],
  t: ['t', 'd'],
  d: ['t', 'd'],
  p: ['p', 'b'],
  ch: ['s', 'ch', 'j'],
}
const stopsAfterNasal: Record<string, readonly string[]> = {
  k: ['g', 'k'],
  t: ['d', 't'],
  d: ['d', 't'],
  p: ['b', 'p'],
  ch: ['j', 'ch'],
}

const isMuted = (letter: Letter | undefined) => letter?.kind === 'consonant' && letter.vowel === ''

const doubledStops: Record<string, readonly string[]> = { p: ['p', 'b'], d: ['t', 'd'] }

/** Tamil stops are voiced between vowels and after a nasal, unvoiced at the start and when doubled; names vary. */
function tamilSounds(letters: Letter[], index: number, sound: string): readonly string[] {
  const previous = letters[index - 1]
  const next = letters[index + 1]
  const joined = isMuted(previous)
  const joins = isMuted(letters[index])
  if (joins && next?.sound === sound) return ['']
  if (joins && sound === 'd' && next?.sound === 'ch') return ['k'] // ட்ச writes ksh: மீனாட்சி Meenakshi
  if (joined && sound === 'ch' && previous?.sound === 'd') return ['sh']
  if (previous === undefined) return stopsAtStart[sound] ?? [sound]
  if (joined && previous.sound === sound) return doubledStops[sound] ?? [sound]
  if (joined && /^[nm]/.test(previous.sound)) return stopsAfterNasal[sound] ?? [sound]
  return stopsAlone[sound] ?? [sound]
}
