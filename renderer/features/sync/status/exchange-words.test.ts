import { expect, test } from 'vitest'
import { goodbyeCodes, httpErrorCodes, refusalCodes } from '#shared/sync/relay-protocol.ts'
import { peerErrorWord } from './exchange-words.ts'

test('every code that a relay may give has words, but for those that only a mistake in the program causes', () => {
  const codes = [...goodbyeCodes, ...refusalCodes, 'unreachable', 'silent', 'certificate', 'protocol', 'pruned']
  const silent = new Set(codes.filter(code => peerErrorWord(code) === 'other'))
  expect([...silent].sort()).toEqual(['gap', 'tooLarge'])
  expect(httpErrorCodes.filter(code => peerErrorWord(code) === 'other')).toEqual(['notFound', 'conflict', 'tooLarge'])
})
