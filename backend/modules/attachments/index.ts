export { attachmentsRouter } from './attachments.router.ts'
export { attachPicture, get as getAttachment, type KeptPicture, keepPicture, storeLogo } from './attachments.service.ts'
export { fileJobs, queueTend } from './files/files.jobs.ts'
export { watchFiles } from './files/watch-files.ts'
