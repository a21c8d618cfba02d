export { attachmentsRouter } from './attachments.router.ts'
export { attachPicture, type KeptPicture, keepPicture, storeLogo } from './attachments.service.ts'
