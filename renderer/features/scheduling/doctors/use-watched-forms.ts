import { useCallback, useEffect, useEffectEvent, useRef } from 'react'

/** Takes part in the page's guard; answers how to leave it. */
export type WatchForm = (isUnsaved: () => boolean) => () => void

/** Several forms of one page under one guard: a page can hold only one. */
export function useWatchedForms(): { watch: WatchForm; isUnsaved(): boolean } {
  const forms = useRef(new Set<() => boolean>())
  const watch = useCallback<WatchForm>(isUnsaved => {
    const known = forms.current
    known.add(isUnsaved)
    return () => known.delete(isUnsaved)
  }, [])
  return { watch, isUnsaved: () => [...forms.current].some(isUnsaved => isUnsaved()) }
}

/** Puts a form under the guard of its page while it is shown. */
export function useWatched(form: { isUnsaved(): boolean }, watch: WatchForm): void {
  const isUnsaved = useEffectEvent(() => form.isUnsaved())
  useEffect(() => watch(() => isUnsaved()), [watch])
}
