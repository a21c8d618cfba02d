import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNames, prepareName } from './name-likeness.ts'
import { unrelatedFamilyNames, unrelatedGivenNames } from './names.fixture.ts'

const compare = (left: string, right: string) => compareNames(prepareName(left), prepareName(right))

describe('compareNames', () => {
  it.each([
    ['Rahul Sharma', 'Sharma Rahul', 'same'],
    ['Dr. Rahul Sharma', 'RAHUL SHARMA', 'same'],
    ['Rahul Kumar Sharma', 'Rahul Sharma', 'same'],
    ['Mohd Imran Khan', 'Muhammad Imran', 'same'],
    ['Lakshmi Krishnamurthy', 'Laxmi Krishnamurthi', 'same'],
    ['Ram Kumar Gupta', 'Ramkumar Gupta', 'same'],
    ['Subramaniam Ramesh', 'S Ramesh', 'same'],
    ['Ramesh S', 'S. Ramesh', 'same'],
    ['राहुल शर्मा', 'Rahul Sharma', 'same'],
    ['முருகன் ராமசாமி', 'Murugan Ramasamy', 'same'],
    ['عمر انصاری', 'Umar Ansari', 'same'],
    ['王小明', '王小明', 'same'],
    ['María José van der Berg', 'Maaría José van der Berg', 'same'],
    ['Sunita Devi', 'Sunita Devi', 'same'],
    ['Mohammed Khan', 'Mohd Khan', 'same'],
    ['Rahul', 'Rahul Sharma', 'part'],
    ['Murugan', 'Murugan', 'part'],
    ['Mohammed Khan', 'Mohammed Imran Khan', 'part'],
    ['Amit Kumar', 'Amit Sharma', 'near'],
    ['Kiran Sharma', 'Karan Sharma', 'near'],
    ['Ramesh Sharma', 'Rakesh Sharma', 'near'],
    ['Sunita Rao', 'Sunitra Rao', 'near'],
    ['Rajesh Rao', 'Rajehs Rao', 'near'],
    ['Rahul Sharma', 'Priya Sharma', 'family'],
    ['Ram Kumar', 'Shyam Kumar', 'family'],
    ['Ram Sharma', 'Ali Sharma', 'family'],
    ['Priya Sharma', 'Priya Verma', 'family'],
    ['王小明', '王国强', 'family'],
    ['Rahul Sharma', 'Thomas George', 'none'],
    ['R', 'R', 'none'],
    ['', 'Rahul', 'none'],
  ])('%s and %s: %s', (left, right, agreement) => {
    expect(compare(left, right).agreement).toBe(agreement)
    expect(compare(right, left).agreement).toBe(agreement)
  })

  const pool = [...unrelatedGivenNames, ...unrelatedFamilyNames, 'R', 'S', 'मोहन', 'முருகன்', 'عمر', '王']
  const words = fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 4 })

  it('does not care which side is which', () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        expect(compare(left.join(' '), right.join(' '))).toEqual(compare(right.join(' '), left.join(' ')))
      }),
    )
  })

  it('does not care about the order of words', () => {
    const shuffled = words.chain(left =>
      fc.tuple(fc.constant(left), fc.shuffledSubarray(left, { minLength: left.length })),
    )
    fc.assert(
      fc.property(shuffled, words, ([left, mixed], right) => {
        expect(compare(mixed.join(' '), right.join(' '))).toEqual(compare(left.join(' '), right.join(' ')))
      }),
    )
  })

  it('copes with names whose words are all alike', () => {
    const name = 'Ram Rama Raam Ramm Ramu Rami Ram'
    expect(compare(name, name).agreement).toBe('same')
  })
})
