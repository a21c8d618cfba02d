import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '#renderer/features/prescriptions/prescription.module.css'
import { DaysField, DoseFields } from './DoseFields.tsx'
import type { EditDose, EditLine } from './lines.ts'
import { withoutStep, withStep } from './steps.ts'

interface StepFieldsProps {
  line: EditLine
  onChange(line: EditLine): void
}

/** Doses that follow each other, one to a row. */
export function StepFields({ line, onChange }: StepFieldsProps) {
  const { t } = useTranslation('prescriptions')
  const numbered = line.steps.map((step, place) => ({ step, number: place + 1 }))
  const change = (number: number, values: Partial<EditDose>) =>
    onChange({
      ...line,
      steps: numbered.map(one => (one.number === number ? { ...one.step, ...values } : one.step)),
    })
  return (
    <ol className={classes.steps} aria-label={t('editor.steps')}>
      {numbered.map(({ step, number }) => (
        <li key={number} className={classes.step}>
          <DoseFields dose={step} step={number} onChange={values => change(number, values)} />
          <DaysField dose={step} step={number} onChange={values => change(number, values)} />
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('editor.removeStep', { number })}
            onClick={() => onChange(withoutStep(line, number - 1))}
          >
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ol>
  )
}

/** Makes the line a taper, or adds a dose to it. */
export function AddStep({ line, onChange }: StepFieldsProps) {
  const { t } = useTranslation('prescriptions')
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconPlus size={12} />}
      onClick={() => onChange(withStep(line))}
    >
      {t('editor.addStep')}
    </Button>
  )
}
