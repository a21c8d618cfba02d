import { type UseFormReturnType, useForm } from '@mantine/form'
import { type RefObject, useRef, useState } from 'react'
import { v4 } from 'uuid'
import { type Problem, problemOf } from '#renderer/lib/errors.ts'
import { text } from '#renderer/lib/i18n.ts'
import { fieldText, problemText } from '#renderer/lib/problem-text.ts'
import type { CallContext } from '#renderer/lib/transport.ts'
import type { FieldIssue } from '#shared/errors.ts'

export interface NadiFormOptions<V extends object, R> {
  initialValues: V
  /** Makes the call. Hand `call` on as its second argument: it carries the idempotency key. */
  save(values: V, call: { context: CallContext }): Promise<R>
  onSaved?(result: R, values: V): void
  /** Returns true when the caller shows the problem itself. */
  onProblem?(problem: Problem): boolean
  /** The path of a field in the input of the call, where the form has it under another name. */
  fieldOf?: Record<string, string>
}

export interface FormProblem {
  text: string
  /** Refused fields that have no input in this form. */
  fields: readonly string[]
  /** Someone else saved the record first. */
  outdated: boolean
}

export interface NadiForm<V extends object> extends UseFormReturnType<V> {
  element: RefObject<HTMLFormElement | null>
  saving: boolean
  /** What went wrong beside single fields. */
  problem: FormProblem | null
  clearProblem(): void
  save(): Promise<void>
  /** Takes the record as it is now, giving up what was typed: the way on after someone else was faster. */
  reload?: () => void
  /** True while something typed is not saved; right at once after saving, before anything is drawn again. */
  isUnsaved(): boolean
}

/**
 * A form on one call of the contract. A refused field shows its reason beside it and takes the focus. Pressing save
 * twice, or again after a broken line, makes one record: the key belongs to the form until it was saved.
 */
export function useNadiForm<V extends object, R>(options: NadiFormOptions<V, R>): NadiForm<V> {
  const saved = useRef(false)
  const form = useForm<V>({
    initialValues: options.initialValues,
    clearInputErrorOnChange: true,
    onValuesChange: () => {
      saved.current = false
    },
  })
  const element = useRef<HTMLFormElement>(null)
  const key = useRef<string>(null)
  const running = useRef(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<FormProblem | null>(null)

  async function save(): Promise<void> {
    if (running.current) return
    const local = localTroubles(element.current)
    if (local.length > 0) {
      form.setErrors(Object.fromEntries(local.map(({ path, message }) => [path, message])))
      local[0]?.input.focus()
      return
    }
    running.current = true
    setSaving(true)
    setProblem(null)
    form.clearErrors()
    const values = form.getValues()
    try {
      key.current ??= v4()
      const result = await options.save(values, { context: { idempotencyKey: key.current } })
      key.current = null
      saved.current = true
      form.resetDirty(values)
      options.onSaved?.(result, values)
    } catch (error) {
      show(problemOf(error))
    } finally {
      running.current = false
      setSaving(false)
    }
  }

  function show(found: Problem): void {
    if (options.onProblem?.(found)) return
    if (found.code !== 'VALIDATION') {
      const said = found.code === 'DISCONNECTED' ? text('errors:disconnectedSaving') : problemText(found)
      setProblem({ text: said, fields: [], outdated: found.code === 'CONFLICT' && found.reason === 'changedMeanwhile' })
      return
    }
    const { atField, elsewhere } = place(found.fields, element.current, options.fieldOf ?? {})
    form.setErrors(atField)
    setProblem({ text: problemText(found), fields: elsewhere, outdated: false })
    focusFirst(element.current, atField)
  }

  return {
    ...form,
    element,
    saving,
    problem,
    clearProblem: () => setProblem(null),
    save,
    isUnsaved: () => !saved.current && form.isDirty(),
  }
}

type FieldInput = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What the fields know by themselves: something needed is missing, or what was typed cannot be read. */
function localTroubles(form: HTMLFormElement | null) {
  const invalid = [...(form?.querySelectorAll<FieldInput>('input:invalid, textarea:invalid, select:invalid') ?? [])]
  return invalid.map(input => ({ input, path: input.dataset.path ?? '', message: messageOf(input) }))
}

function messageOf({ validity, validationMessage }: FieldInput): string {
  if (validity.valueMissing) return text('errors:fields.required')
  return validity.typeMismatch ? text('errors:fields.email') : validationMessage
}

/** Goes to the first marked field; of a group of boxes that is its first box. */
function focusFirst(form: HTMLFormElement | null, errors: Record<string, string>): void {
  const marked = [...(form?.querySelectorAll<HTMLElement>('[data-path]') ?? [])]
  const first = marked.find(node => node.dataset.path !== undefined && errors[node.dataset.path] !== undefined)
  const field = first?.matches('input, textarea, select, button') ? first : first?.querySelector('input')
  field?.focus()
}

/** Puts each refused field beside its input where the form has one; `phones.0.number` also finds `phones`. */
function place(issues: readonly FieldIssue[], form: HTMLFormElement | null, renamed: Record<string, string>) {
  const atField: Record<string, string> = {}
  const elsewhere: string[] = []
  for (const issue of issues) {
    const path = inputFor(renamed[issue.path] ?? issue.path, form)
    if (path === null) elsewhere.push(fieldText(issue))
    else atField[path] ??= fieldText(issue)
  }
  return { atField, elsewhere }
}

function inputFor(path: string, form: HTMLFormElement | null): string | null {
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.'))))
    if (form?.querySelector(`[data-path="${CSS.escape(at)}"]`)) return at
  return null
}
