export { attachmentsRouter } from './attachments.router.ts'
export { attachPicture, get as getAttachment, type KeptPicture, keepPicture, storeLogo } from './attachments.service.ts'
