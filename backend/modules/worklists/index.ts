export { worklistsRouter } from './worklists.router.ts'
