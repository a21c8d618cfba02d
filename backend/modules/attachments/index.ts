export { attachmentsRouter } from './attachments.router.ts'
export { attachPicture, type KeptPicture, keepPicture, storeLogo, storePicture } from './attachments.service.ts'
