import { ActionIcon, ColorSwatch, SegmentedControl, Switch, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconEraser, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from '#renderer/lib/store.ts'
import { type DrawingPaper, drawingPapers, penColours, penWidths } from '#shared/domain/encounters/drawing.ts'
import classes from './drawing.module.css'
import { fingersDraw } from './fingers.ts'
import { inks } from './outline.ts'
import { diameters, type Tool } from './pen.ts'
import type { Pen } from './use-gesture.ts'

interface DrawToolsProps {
  pen: Pen
  onPen(part: Partial<Pen>): void
  paper: DrawingPaper
  onPaper(paper: DrawingPaper): void
  /** Null where there is nothing. */
  onUndo: (() => void) | null
  onRedo: (() => void) | null
}

const tools: readonly Tool[] = ['pen', 'eraser']
const icons = { pen: IconPencil, eraser: IconEraser }

/** What one draws with. */
export function DrawTools({ pen, onPen, paper, onPaper, onUndo, onRedo }: DrawToolsProps) {
  const { t } = useTranslation('drawing')
  const fingers = useStore(fingersDraw)
  return (
    <section className={classes.tools} aria-label={t('tools.label')}>
      <SegmentedControl
        aria-label={t('tools.label')}
        data={tools.map(value => {
          const Icon = icons[value]
          return { value, label: <Choice text={t(`tools.${value}`)} sign={<Icon size={18} />} /> }
        })}
        value={pen.tool}
        onChange={tool => onPen({ tool })}
      />
      <SegmentedControl
        aria-label={t('widths.label')}
        data={penWidths.map(value => ({
          value,
          label: <Choice text={t(`widths.${value}`)} sign={<Dot size={diameters[value] / 3} />} />,
        }))}
        value={pen.width}
        onChange={width => onPen({ width, tool: 'pen' })}
      />
      <SegmentedControl
        withItemsBorders={false}
        aria-label={t('colours.label')}
        data={penColours.map(value => ({
          value,
          label: (
            <Choice
              text={t(`colours.${value}`)}
              sign={<ColorSwatch component="span" size={18} color={inks[value]} className={classes.colour ?? ''} />}
            />
          ),
        }))}
        value={pen.colour}
        onChange={colour => onPen({ colour, tool: 'pen' })}
      />
      <SegmentedControl
        aria-label={t('papers.label')}
        data={drawingPapers.map(value => ({ value, label: t(`papers.${value}`) }))}
        value={paper}
        onChange={onPaper}
      />
      <Act text={t('undo')} run={onUndo}>
        <IconArrowBackUp size={18} aria-hidden />
      </Act>
      <Act text={t('redo')} run={onRedo}>
        <IconArrowForwardUp size={18} aria-hidden />
      </Act>
      {navigator.maxTouchPoints > 0 && (
        <Switch
          label={t('fingers')}
          checked={fingers}
          onChange={event => fingersDraw.set(event.currentTarget.checked)}
        />
      )}
    </section>
  )
}

/** A sign for the eye, and its name for whoever cannot see it or rests the pointer on it. */
function Choice({ text, sign }: { text: string; sign: ReactNode }) {
  return (
    <span className={classes.choice} title={text}>
      {sign}
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  )
}

const Dot = ({ size }: { size: number }) => <span className={classes.dot} style={{ width: size, height: size }} />

function Act({ text, run, children }: { text: string; run: (() => void) | null; children: ReactNode }) {
  return (
    <ActionIcon variant="default" aria-label={text} title={text} disabled={!run} onClick={run ?? undefined}>
      {children}
    </ActionIcon>
  )
}
