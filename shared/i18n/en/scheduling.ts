/** Appointments: the words of the domain. Its statuses are in `frame.status`. */
export const scheduling = {
  types: { new: 'New', follow_up: 'Follow-up', procedure: 'Procedure' },
  slots: { available: 'Free', taken: 'Taken', past: 'Over', leave: 'On leave' },
  walkIn: 'Walk-in',
  acts: {
    confirm: 'Confirm',
    checkIn: 'Check in',
    start: 'With doctor',
    complete: 'Done',
    cancel: 'Cancel',
    markNoShow: 'Did not come',
  },
}
