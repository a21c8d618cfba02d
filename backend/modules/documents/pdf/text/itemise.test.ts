import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RESOURCES_DIR } from '../testing/samples.ts'
import { FontLibrary } from './fonts.ts'
import { itemise } from './itemise.ts'

const fonts = await FontLibrary.load(join(RESOURCES_DIR, 'fonts'))

const runsOf = (text: string) =>
  itemise(text, fonts, 'regular').map(run => [text.slice(run.start, run.end), run.face.name, run.level])

describe('itemise', () => {
  it('splits by script even where one font has both, so that each is shaped by its own rules', () => {
    expect(runsOf('Dr. नि')).toEqual([
      ['Dr. ', 'NotoSans-Regular', 0],
      ['नि', 'NotoSans-Regular', 0],
    ])
  })

  it('keeps digits and punctuation in the font of the letters before them', () => {
    expect(runsOf('மாத்திரை 2 (இரவு)')).toEqual([['மாத்திரை 2 (இரவு)', 'NotoSansTamil-Regular', 0]])
  })

  it('takes a sign that the font lacks from another one, and returns for what follows', () => {
    expect(runsOf('Temp ≥ 38')).toEqual([
      ['Temp ', 'NotoSans-Regular', 0],
      ['≥', 'NotoSansMono-Regular', 0],
      [' 38', 'NotoSans-Regular', 0],
    ])
  })

  it('gives right-to-left text its level, numbers inside it another one', () => {
    expect(runsOf('الدم 120/80')).toEqual([
      ['الدم ', 'NotoNaskhArabic-Regular', 1],
      ['120/80', 'NotoSans-Regular', 2],
    ])
  })

  it('knows what it can draw', () => {
    expect(fonts.canDraw('प्रियंका ₹ ℞ ≤')).toBe(true)
    expect(fonts.canDraw('王小明')).toBe(false)
  })
})
