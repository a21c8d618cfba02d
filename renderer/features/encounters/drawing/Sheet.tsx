import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import { type DrawingPaper, ruling, sheet as size } from '#shared/domain/encounters/drawing.ts'
import classes from './drawing.module.css'
import { inks, outlineOf, ruleColour, wordColour } from './outline.ts'
import { headPlace, ruledAt } from './sheet-lines.ts'
import { type Pen, useGesture } from './use-gesture.ts'

interface SheetProps {
  /** From 0. */
  page: number
  /** Of all pages. */
  strokes: readonly Stroke[]
  paper: DrawingPaper
  /** Whose page it is. */
  head: string
  pen: Pen
  onDraw(stroke: Stroke): void
  onGrow(stroke: Stroke | null): void
  onErase(strokes: readonly Stroke[]): void
}

/** One page that is drawn on. */
export function Sheet({ page, strokes, paper, head, pen, ...acts }: SheetProps) {
  const { t } = useTranslation('drawing')
  const own = useMemo(() => strokes.filter(stroke => stroke.page === page), [strokes, page])
  const { sheet, growing, erasing, handlers } = useGesture({ page, strokes: own, pen, ...acts })
  return (
    <svg
      ref={sheet}
      role="img"
      aria-label={t('sheet', { number: page + 1, count: own.length })}
      viewBox={`0 0 ${size.width} ${size.height}`}
      className={classes.sheet}
      data-tool={pen.tool}
      {...handlers}
    >
      <Paper paper={paper} head={head} />
      <Ink strokes={own} without={erasing} />
      {growing && <StrokePath stroke={growing} />}
    </svg>
  )
}

const Paper = memo(function Paper({ paper, head }: Pick<SheetProps, 'paper' | 'head'>) {
  return (
    <>
      <text x={headPlace.x} y={headPlace.y} fontSize={headPlace.size} fill={wordColour} dominantBaseline="middle">
        {head}
      </text>
      {paper === 'ruled' &&
        ruledAt.map(y => (
          <line
            key={y}
            x1={ruling.edge}
            x2={size.width - ruling.edge}
            y1={y}
            y2={y}
            stroke={ruleColour}
            strokeWidth={5}
          />
        ))}
    </>
  )
})

const Ink = memo(function Ink({ strokes, without }: { strokes: readonly Stroke[]; without: ReadonlySet<string> }) {
  return strokes.map(stroke => !without.has(stroke.id) && <StrokePath key={stroke.id} stroke={stroke} />)
})

const StrokePath = memo(function StrokePath({ stroke }: { stroke: Stroke }) {
  return <path d={outlineOf(stroke)} fill={inks[stroke.colour]} />
})
