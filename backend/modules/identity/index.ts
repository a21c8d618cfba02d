export { keepKeySlots } from './key-slots.ts'
