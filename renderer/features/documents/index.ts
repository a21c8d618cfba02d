export { openDocument } from './open-document.tsx'
export { printAgain, printPaper } from './print/print-paper.ts'
