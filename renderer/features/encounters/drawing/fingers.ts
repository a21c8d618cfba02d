import { createStore } from '#renderer/lib/store.ts'

/** Whether fingers draw. Once a pen was seen they scroll, and the hand that holds the pen leaves no marks; one may say otherwise. */
export const fingersDraw = createStore(true)

export function seePointer(pointerType: string): void {
  if (pointerType === 'pen') fingersDraw.set(false)
}
