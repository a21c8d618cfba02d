import { expect, test } from 'vitest'
import { initials } from './PatientAvatar.tsx'

test.each([
  ['Asha Verma', 'AV'],
  ['Asha Kumari Verma', 'AV'],
  ['asha', 'A'],
  ['आशा वर्मा', 'आव'],
  ['தேன்மொழி கிருஷ்ணமூர்த்தி', 'தேகி'],
  ['王 小明', '王小'],
  ['  ', ''],
  ['(Baby) of Asha', 'BA'],
])('%j is %j', (name, expected) => expect(initials(name)).toBe(expected))
