import { Input, SegmentedControl } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type Sex, sexes } from '#shared/domain/patients/terms.ts'

const keys: Record<string, Sex> = { f: 'female', m: 'male', o: 'other', u: 'unknown' }

/** Four choices, each one key: F, M, O, U. */
export function SexField({ input }: { input: GetInputPropsReturnType & { 'data-path'?: string } }) {
  const { t } = useTranslation('patients')
  const { error, value, onChange } = input

  function onKeyDown(event: KeyboardEvent): void {
    const sex = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key.toLowerCase()]
    if (sex) onChange(sex)
  }

  return (
    <Input.Wrapper
      label={t('fields.sex')}
      required
      error={error}
      description={t('fields.sexKeys')}
      labelElement="div"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('fields.sex')}
        data-path={input['data-path']}
        data={sexes.map(sex => ({ value: sex, label: t(`sex.${sex}`) }))}
        value={value || null}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
    </Input.Wrapper>
  )
}
