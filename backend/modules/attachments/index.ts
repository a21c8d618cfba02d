export { attachmentsRouter } from './attachments.router.ts'
export { attachPicture, type KeptPicture, get as getAttachment, keepPicture, storeLogo } from './attachments.service.ts'
