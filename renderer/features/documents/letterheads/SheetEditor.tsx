import { SegmentedControl, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box, LetterheadLayout, PageSort } from '#shared/domain/documents/letterhead.ts'
import { pageSorts } from '#shared/domain/documents/letterhead.ts'
import classes from './letterheads.module.css'
import { noGuides, type Part, partsOn, sheetOf, withBox } from './part-geometry.ts'
import { SheetPart } from './SheetPart.tsx'

interface SheetEditorProps {
  layout: LetterheadLayout
  page: PageSort
  onPage(page: PageSort): void
  selected: Part
  onSelect(part: Part): void
  onLayout(layout: LetterheadLayout): void
  /** The picture behind the page; null for printed paper. */
  picture: string | null
  faultOf(part: Part, page: PageSort): string | undefined
}

/** The sheet with its letterhead, and what stands where on it. */
export function SheetEditor(props: SheetEditorProps) {
  const { layout, page, onPage, selected, onSelect, onLayout, picture, faultOf } = props
  const { t } = useTranslation('letterheads')
  const { ref, width } = useElementSize()
  const [guides, setGuides] = useState(noGuides)
  const help = useId()
  const sheet = sheetOf(layout)
  const pixels = width / sheet.width
  return (
    <div className={classes.editor}>
      <SegmentedControl
        aria-label={t('pages')}
        data={pageSorts.map(value => ({ value, label: t(`pageNames.${value}`) }))}
        value={page}
        onChange={onPage}
        fullWidth
      />
      <div
        ref={ref}
        className={classes.sheet}
        style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }}
        data-testid="sheet"
      >
        {picture && <img className={classes.picture} src={picture} alt="" draggable={false} />}
        {partsOn(layout, page).map(part => (
          <SheetPart
            key={part}
            {...{ layout, part, page, pixels, onSelect }}
            selected={selected === part}
            fault={faultOf(part, page)}
            onChange={(changed: Part, box: Box) => onLayout(withBox(layout, changed, page, box))}
            onGuides={setGuides}
            describedBy={help}
          />
        ))}
        {guides.x !== null && <span className={classes.guideX} style={{ left: guides.x * pixels }} />}
        {guides.y !== null && <span className={classes.guideY} style={{ top: guides.y * pixels }} />}
      </div>
      <Text size="xs" c="dimmed" id={help}>
        {t('sheetText')}
      </Text>
    </div>
  )
}
