/** The preview of a paper, and printing it. */
export const preview = {
  titles: { prescription: 'Prescription', visitReport: 'Visit report', recoveryKit: 'Recovery kit', slip: 'Slip' },
  preparing: 'Preparing the paper…',
  pages: 'Pages',
  page: 'Page {{number}}',
  draft: 'Draft, not signed',
  language: 'Language of the paper',
  paper: 'Paper',
  papers: { roll80: '80 mm', A6: 'A6' },
  print: 'Print',
  save: 'Save',
  printed: 'Sent to the printer',
  saved: 'Saved',
  printFailed: 'Not printed',
  saveFailed: 'Not saved',
  nothingPrinted: 'Nothing has been printed here yet.',
  keys: {
    title: 'On a paper',
    print: 'Print',
    save: 'Save as a file',
    again: 'Print the last paper again',
  },
}
