export { openDocument } from './open-document.tsx'
export { offerPaper, printAgain, printPaper } from './print/print-paper.ts'
