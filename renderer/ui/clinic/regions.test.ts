import { expect, test } from 'vitest'
import { clinicDetails } from '#shared/contract/settings.ts'
import { countries, currencies, timeZones } from './regions.ts'

test('everything on offer is accepted by the contract', () => {
  for (const { value } of countries('en'))
    expect(clinicDetails.shape.country.safeParse(value).success, value).toBe(true)
  for (const { value } of currencies('en'))
    expect(clinicDetails.shape.currency.safeParse(value).success, value).toBe(true)
  for (const { value } of timeZones('')) expect(clinicDetails.shape.timeZone.safeParse(value).success, value).toBe(true)
})

test('names are in the language of the screen', () => {
  expect(countries('hi').find(choice => choice.value === 'IN')?.label).toBe('भारत')
  expect(currencies('en').find(choice => choice.value === 'INR')?.label).toBe('INR · Indian Rupee')
})

test('a time zone that this runtime spells otherwise stays on offer', () => {
  expect(timeZones('Asia/Kolkata').map(choice => choice.value)).toContain('Asia/Kolkata')
})
