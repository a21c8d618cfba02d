export { documentsRouter } from './documents.router.ts'
export { stopDrawing } from './drawing.ts'
