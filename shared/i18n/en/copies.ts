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
}
