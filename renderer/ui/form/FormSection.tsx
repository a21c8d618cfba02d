import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './form.module.css'

interface FormSectionProps {
  title: string
  text?: string
  children: ReactNode
}

/** Fields that belong together, under a heading; two columns where there is room. */
export function FormSection({ title, text, children }: FormSectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <Title order={2} id={id}>
          {title}
        </Title>
        {text && (
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        )}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  )
}

/** A field that takes both columns. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>
}
