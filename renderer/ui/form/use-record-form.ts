import { useEffect, useEffectEvent, useRef } from 'react'
import type { CallContext } from '#renderer/lib/transport.ts'
import type { Instant } from '#shared/time.ts'
import { type NadiForm, useNadiForm } from './use-nadi-form.ts'

interface Editable {
  updatedAt: Instant
}

interface RecordFormOptions<R extends Editable, D extends object> {
  /** As the backend has it now; it may change under the form. */
  record: R
  draftOf(record: R): D
  /** `expectedUpdatedAt` is of the state that the person saw: CONFLICT `changedMeanwhile` when someone was faster. */
  save(draft: D, expectedUpdatedAt: Instant, call: { context: CallContext }): Promise<R>
  onSaved?(record: R): void
}

/**
 * A form on a record that others may change too. What is untouched follows their changes; what someone is typing stays,
 * and saving it then says that the record has moved on.
 */
export function useRecordForm<R extends Editable, D extends object>(options: RecordFormOptions<R, D>): NadiForm<D> {
  const { record, draftOf, save, onSaved } = options
  const base = useRef(record)
  const form = useNadiForm<D, R>({
    initialValues: draftOf(record),
    save: (draft, call) => save(draft, base.current.updatedAt, call),
    onSaved(saved) {
      adopt(saved)
      onSaved?.(saved)
    },
  })

  function adopt(next: R): void {
    base.current = next
    const draft = draftOf(next)
    form.setValues(draft)
    form.resetDirty(draft)
    form.clearErrors()
    form.clearProblem()
  }

  const follow = useEffectEvent((next: R) => {
    if (next.updatedAt > base.current.updatedAt && !form.isUnsaved()) adopt(next)
  })
  useEffect(() => follow(record), [record])
  return { ...form, reload: () => adopt(record) }
}
