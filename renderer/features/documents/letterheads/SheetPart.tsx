import { useTranslation } from 'react-i18next'
import type { Box, LetterheadLayout, PageSort } from '#shared/domain/documents/letterhead.ts'
import classes from './letterheads.module.css'
import { boxOf, type Guides, neighbours, type Part, sheetOf } from './part-geometry.ts'
import { useCarry } from './use-carry.ts'

interface SheetPartProps {
  layout: LetterheadLayout
  part: Part
  page: PageSort
  /** Of a millimetre on the screen. */
  pixels: number
  selected: boolean
  /** Why it cannot stay so. */
  fault: string | undefined
  onSelect(part: Part): void
  onChange(part: Part, box: Box): void
  onGuides(guides: Guides): void
  /** The id of the text that explains the keys. */
  describedBy: string
}

/** The room of one part on the sheet. */
export function SheetPart(props: SheetPartProps) {
  const { layout, part, page, pixels, selected, fault, onSelect, onChange, onGuides, describedBy } = props
  const { t } = useTranslation('letterheads')
  const box = boxOf(layout, part, page)
  const { carried, partProps, cornerProps } = useCarry({
    ...{ box, pixels, onGuides },
    sheet: sheetOf(layout),
    others: neighbours(layout, part, page),
    onChange: next => onChange(part, next),
  })
  const name = t(`partNames.${part}`)
  const { x, y, width, height } = box
  return (
    <button
      type="button"
      className={classes.part}
      data-part={part}
      data-selected={selected || undefined}
      data-carried={carried || undefined}
      data-faulty={fault !== undefined || undefined}
      aria-label={t('boxOf', { name, x, y, width, height })}
      aria-describedby={describedBy}
      aria-pressed={selected}
      title={fault}
      style={{ left: x * pixels, top: y * pixels, width: width * pixels, height: height * pixels }}
      onFocus={() => onSelect(part)}
      {...partProps}
    >
      <span className={classes.partName}>{name}</span>
      <span className={classes.corner} aria-hidden {...cornerProps} />
    </button>
  )
}
