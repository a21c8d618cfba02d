/** Patients: search, register, chart. */
export const patients = {
  about: 'about {{age}}',
  sex: { female: 'Female', male: 'Male', other: 'Other', unknown: 'Sex not known' },
  search: {
    placeholder: 'Name, phone or code',
    match: {
      name: '',
      sound: 'sounds alike',
      phone: 'by phone',
      code: 'by code',
      identifier: 'by ID number',
      recent: '',
    },
  },
}
