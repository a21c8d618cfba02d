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
  const { steps } = line
  const change = (at: number, values: Partial<EditDose>) =>
    onChange({ ...line, steps: steps.map((step, place) => (place === at ? { ...step, ...values } : step)) })
  return (
    <ol className={classes.steps} aria-label={t('editor.steps')}>
      {steps.map((step, at) => (
        // Steps have no name of their own, and stay in their order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at} className={classes.step}>
          <DoseFields dose={step} step={at + 1} onChange={values => change(at, values)} />
          <DaysField dose={step} step={at + 1} onChange={values => change(at, values)} />
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('editor.removeStep', { number: at + 1 })}
            onClick={() => onChange(withoutStep(line, at))}
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
