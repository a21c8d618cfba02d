/** Whether the copies of the clinic hold the same, and what was put right. */
export const copies = {
  title: 'Do all copies agree?',
  text: 'Every computer holds the whole clinic. Each day they compare what they hold, as soon as nobody has written for a minute. What a broken disk or another program has changed is put right from the log.',
  compare: 'Compare now',
  begun: 'Comparing. What is found shows up here.',
  agreedAt: 'Last found the same',
  same: 'The same',
  notYet: 'Not compared yet',
  differs: 'Differs',
  differsText:
    'Being looked into. If it stays, the log no longer says which side is right: open the record on both computers and correct it where it is wrong.',
  rows_one: '{{table}}: {{count}} record',
  rows_other: '{{table}}: {{count}} records',
  mended: 'Put right lately',
  mendedRow: '{{name}}, {{table}}: {{columns}}',
  own: {
    title: 'This computer was away for a long time',
    text: 'The others no longer keep the changes that are missing here. A fresh copy of the clinic’s data mends that. What was written on this computer stays, and is still sent to the others.',
    asking:
      'A copy was asked for. Another computer of the clinic makes it as soon as it is on and connected. Leave this one on; you can go on working.',
    fetching: 'The copy is coming in: {{percent, number}} %. You can go on working.',
    progress: 'Fetching the copy',
    ready:
      'The copy is here. Nadi changes over by itself as soon as nobody is signed in on this computer, or you do it now.',
    tellSomeone: 'Someone of the front desk, a nurse, a doctor or an administrator can also do it at once.',
    take: 'Change over now',
    taking: 'Changing over. This takes a moment.',
    sureTitle: 'Change over to the fresh copy?',
    sureText:
      'Finish what you are writing first. Nadi closes the clinic’s data on this computer for a moment and opens it again; whoever is signed in here stays so.',
    taken: 'This computer works with the fresh copy now.',
    failed: {
      needsUpdate:
        'The other computers use a newer version of Nadi. Update Nadi on this computer; then it goes on by itself.',
      bad: 'The copy that came could not be used, and nothing was changed. Another one is asked for within an hour.',
      diskFull: 'The disk of this computer is full. Make room; then it goes on by itself.',
      cloned: 'Another computer writes under the name of this one. Settle that first; it is described above.',
      unknown:
        'Something went wrong, and nothing was changed. It is tried again by itself. If it stays, tell your administrator.',
    },
  },
  others: {
    title: 'Fresh copies for computers that were away',
    text: 'A computer that was away for long gets a fresh copy of the clinic’s data by itself. If one is listed here that was lost or stolen, take it out of the clinic at once.',
    waiting: '{{name}} waits until a computer that it can reach makes its copy.',
    making: '{{maker}} makes a copy for {{name}}.',
    makingHere: 'This computer makes a copy for {{name}}. Leave Nadi open here until it is sent.',
    sent: 'The copy for {{name}} is ready. It fetches it as soon as it is on.',
    asked: 'Asked for',
    progress: 'Sending the copy for {{name}}',
    devices: 'Workstations',
  },
}
