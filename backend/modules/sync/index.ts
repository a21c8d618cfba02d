export { syncRouter } from './sync.router.ts'
