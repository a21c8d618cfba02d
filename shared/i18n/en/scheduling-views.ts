/** The schedule as a board, a week, a month, and who is expected. */
export const views = {
  view: {
    label: 'View',
    board: 'Board',
    list: 'List',
    week: 'Week',
    month: 'Month',
    upcoming: 'Upcoming',
  },
  board: {
    slot: 'Free time',
    doctors: 'Doctors',
    carried: '{{name}}: {{date}}, {{time}}, {{doctor}}. Enter puts the appointment there, Escape leaves it.',
  },
  month: {
    title: 'Month',
    closed: 'Closed',
    count_one: '{{count}} patient',
    count_other: '{{count}} patients',
    dropped_one: '{{count}} cancelled or missed',
    dropped_other: '{{count}} cancelled or missed',
  },
  upcoming: {
    title: 'Expected from now on',
    empty: 'Nobody is expected',
    time: 'Time',
    phone: 'Phone',
    status: 'Status',
    acts: 'What to do',
  },
}
