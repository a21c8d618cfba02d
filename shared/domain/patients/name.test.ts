import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, nameTokens, nameWords, normalizeName, tidyName } from './name.ts'
import { unrelatedGivenNames } from './names.fixture.ts'
import { spellings, splitWords } from './transliterate.ts'

describe('nameTokens', () => {
  it.each([
    ['Dr. Zoë D’Souza', ['zoe', 'dsouza']],
    ["Mrs Mary O'Brien", ['mary', 'obrien']],
    ['Łukasz Jean-François', ['lukasz', 'jean', 'francois']],
    ['Nguyễn Thị', ['nguyen', 'thi']],
    ['Shri Ramesh Kumar', ['ramesh', 'kumar']],
    ['Smt. Asha', ['asha']],
    ['Sri Devi', ['sri', 'devi']],
    ['Baby John', ['baby', 'john']],
    ['Baby Asha Rao', ['asha', 'rao']],
    ['B/O Sunita Devi', ['sunita', 'devi']],
    ['Rahul S/O Mohan Lal', ['rahul']],
    ['Asha W/o. Ram', ['asha']],
    ['Dr', ['dr']],
    ['RAHUL   sharma ', ['rahul', 'sharma']],
    ['श्रीमती आशा शर्मा', ['asha', 'sharma']],
    ['डॉ राहुल', ['rahul']],
    ['王小明', ['王', '小', '明']],
    ['S.K. Gupta', ['s', 'k', 'gupta']],
    ['', []],
  ])('%s', (name, tokens) => {
    expect(nameTokens(name)).toEqual(tokens)
  })

  it('does not change its own result', () => {
    const name = fc.array(fc.constantFrom(...unrelatedGivenNames, 'मोहन', 'முருகன்', 'فاطمہ', 'D’Souza'), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(name, parts => {
        const tokens = nameTokens(parts.join(' '))
        expect(nameTokens(tokens.join(' '))).toEqual(tokens)
      }),
    )
  })

  it('never throws and leaves no capitals, spaces or punctuation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        for (const token of nameTokens(text)) expect(token).toMatch(/^[\p{L}\p{M}\p{N}\u200c\u200d]+$/u)
      }),
    )
  })
})

describe('name texts', () => {
  it('equal when only case, marks and titles differ', () => {
    expect(normalizeName('Dr. ANDRÉ  Gomes')).toBe(normalizeName('andre gomes'))
  })
  it('keeps a name as typed but for spaces', () => {
    expect(tidyName('  Dr  Asha   Rao ')).toBe('Dr Asha Rao')
  })
  it('keeps words in their script', () => {
    expect(nameWords('श्रीमती आशा')).toEqual(['आशा'])
  })
  it('folds letters that have no mark to take off', () => {
    expect(fold('Ğökhan Øst ß')).toBe('gokhan ost ss')
  })
})

const transliterate = (text: string) =>
  splitWords(text)
    .map(word => spellings(word, 1)[0])
    .join(' ')

describe('spellings', () => {
  it.each([
    ['राहुल शर्मा', 'rahul sharma'],
    ['सिंह', 'singh'],
    ['शंभु', 'shambhu'],
    ['ज्ञानेंद्र', 'gyanendra'],
    ['क़लम ज़रूरत', 'kalam zarurat'],
    ['শ্রেয়া', 'shreya'],
    ['ਗੁਰਪ੍ਰੀਤ', 'guraprit'],
    ['પટેલ', 'patel'],
    ['மீனாட்சி', 'minakshi'],
    ['வெங்கடேசன்', 'vengadesan'],
    ['సుబ్రహ్మణ్యం', 'subrahmanyam'],
    ['ಮಂಜುನಾಥ', 'manjunatha'],
    ['ഉണ്ണികൃഷ്ണൻ', 'unnikrishnan'],
    ['الحسن', 'al hasan'],
    ['عبد الله', 'abadalla'],
    ['محمد', 'mahamad'],
    ['Asha', 'Asha'],
    ['', ''],
  ])('%s is %s', (own, latin) => {
    expect(transliterate(own)).toBe(latin)
  })

  it('offers the readings that the script leaves open, within the limit', () => {
    expect(spellings('கபில்', 64)).toContain('kapil')
    expect(spellings('கோபாலகிருஷ்ணன்', 4)).toHaveLength(4)
  })
})
