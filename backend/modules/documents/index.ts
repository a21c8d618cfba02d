export { documentsRouter } from './documents.router.ts'
export { downtimePack } from './downtime-pack-paper.ts'
export { stopDrawing } from './drawing-thread.ts'
