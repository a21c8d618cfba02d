import { rgb } from '@cantoo/pdf-lib'
import type { DemoDoctor } from '#db/seed/demo/doctors.ts'
import { DrawnSheet, grey, ink, pale, teal } from './sheet.ts'

const white = rgb(1, 1, 1)
const pulse = 'M 0 0 L 3 0 L 4.6 -4.6 L 7 4 L 8.6 0 L 12 0'

/** The paper of a doctor, as a print shop makes it: a head of 40 mm and a foot of 10. As base64. */
export async function drawLetterhead(doctor: DemoDoctor): Promise<string> {
  const sheet = await DrawnSheet.create()
  sheet.box(0, 0, 210, 4, teal)
  sheet.disc(25, 22, 9, teal)
  sheet.stroke(19, 22.3, pulse, white, 1.6)
  sheet.text(39, 21, 'Nadi Demo Clinic', { size: 20, bold: true, color: teal })
  sheet.text(39, 27, '12 Lake Road, Nagpur 440001', { size: 9, color: grey })
  sheet.text(39, 31.5, '+91 5120 000 000  |  desk@demo.example', { size: 9, color: grey })
  const right = { align: 'right' } as const
  sheet.text(195, 19, doctor.displayName, { ...right, size: 13, bold: true, color: ink })
  sheet.text(195, 24.5, doctor.qualification, { ...right, size: 9, color: grey })
  sheet.text(195, 29, doctor.specialization, { ...right, size: 9, color: grey })
  sheet.text(195, 33.5, `Reg. no. ${doctor.licenceNumber}`, { ...right, size: 9, color: grey })
  sheet.box(15, 39, 180, 0.5, teal)
  sheet.box(0, 287, 210, 10, pale)
  const hours = doctor.hours.map(([from, until]) => `${from} to ${until}`).join(' and ')
  sheet.text(15, 293, `Consulting ${hours}`, { size: 8.5, color: teal })
  sheet.text(195, 293, 'A made-up clinic', { ...right, size: 8.5, color: teal })
  return sheet.base64()
}
