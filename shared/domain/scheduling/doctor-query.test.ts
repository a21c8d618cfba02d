import { expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { answers, readDoctorQuery } from './doctor-query.ts'

/** A Monday. */
const today = '2026-11-23' as CalendarDate
const doctors = [
  ['Dr. Nisha Shah', 'Dermatology', 'Skin'],
  ['Dr. Sourav Banerjee', 'Paediatrics', null],
  ['Dr. Imran Khan', 'ENT', null],
  ['डॉ. आशा वर्मा', 'बाल रोग', null],
] as const
const found = (text: string) =>
  doctors.filter(known => answers(readDoctorQuery(text, today), known)).map(([name]) => name)

it('reads day and part of the day, in both languages', () => {
  expect(readDoctorQuery('skin doctor tomorrow afternoon', today)).toMatchObject({
    date: '2026-11-24',
    part: 'afternoon',
  })
  expect(readDoctorQuery('wed morning', today)).toMatchObject({ date: '2026-11-25', part: 'morning', words: [] })
  expect(readDoctorQuery('monday', today).date).toBe(today)
  expect(readDoctorQuery('बच्चों के डॉक्टर कल शाम', today)).toMatchObject({ date: '2026-11-24', part: 'evening' })
  expect(readDoctorQuery('khan', today)).toMatchObject({ date: null, part: null, words: [['khan']] })
})

it('knows what people call a specialization', () => {
  expect(found('skin doctor tomorrow afternoon')).toEqual(['Dr. Nisha Shah'])
  expect(found('child')).toEqual(['Dr. Sourav Banerjee', 'डॉ. आशा वर्मा'])
  expect(found('बच्चों के डॉक्टर')).toEqual(['Dr. Sourav Banerjee', 'डॉ. आशा वर्मा'])
  expect(found('ear')).toEqual(['Dr. Imran Khan'])
  expect(found('dr khan friday')).toEqual(['Dr. Imran Khan'])
  expect(found('skin khan')).toEqual([])
  expect(found('today')).toHaveLength(4)
})
