export { openDocument } from './open-document.tsx'
export type { DocumentRequest } from './papers.ts'
export { printAgain, printPaper } from './print/print-paper.ts'
