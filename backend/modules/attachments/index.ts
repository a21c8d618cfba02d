export { attachmentsRouter } from './attachments.router.ts'
export {
  attachFile,
  filesHere,
  get as getAttachment,
  type KeptFile,
  keepFile,
  keepPicture,
  readFile,
  storeLogo,
} from './attachments.service.ts'
export { type FileHere, filesSince, noteCame } from './files/by-hand.ts'
export { fileJobs, queueTend } from './files/files.jobs.ts'
export { watchFiles } from './files/watch-files.ts'
export { recogniseFile, requireThumbnail } from './recognise-file.ts'
