import { expect, it } from 'vitest'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { findDoctors } from './find-doctors.ts'

const doctor = (name: string, specialization: string | null, department: string | null) =>
  ({ name, specialization, department, qualification: 'MBBS, MD' }) as Doctor
const doctors = [
  doctor('Dr. Nisha Shah', 'Dermatology', 'Skin'),
  doctor('Dr. Thomas Mathew', 'Cardiology', 'Heart'),
  doctor('डॉ. आशा वर्मा', 'बाल रोग', null),
]
const names = (text: string) => findDoctors(doctors, text).map(each => each.name)

it('finds doctors by the beginnings of words, in any order', () => {
  expect(names('')).toHaveLength(3)
  expect(names('sha')).toEqual(['Dr. Nisha Shah'])
  expect(names('math card')).toEqual(['Dr. Thomas Mathew'])
  expect(names('heart')).toEqual(['Dr. Thomas Mathew'])
  expect(names('वर्मा')).toEqual(['डॉ. आशा वर्मा'])
  expect(names('isha')).toEqual([])
})
