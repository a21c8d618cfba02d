import { NumberInput, SegmentedControl, Switch, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { alignments, type LetterheadLayout, type PageSort, placedFields } from '#shared/domain/documents/letterhead.ts'
import classes from './letterheads.module.css'
import { boxOf, type Part, sheetOf, withBox } from './part-geometry.ts'

interface PartListProps {
  layout: LetterheadLayout
  page: PageSort
  selected: Part
  onSelect(part: Part): void
  onLayout(layout: LetterheadLayout): void
  faultOf(part: Part, page: PageSort): string | undefined
}

const parts: readonly Part[] = ['body', ...placedFields]

/** All parts of a letterhead; the chosen one with its measures in millimetres. */
export function PartList(props: PartListProps) {
  const { layout, page, selected, onSelect, onLayout, faultOf } = props
  const { t } = useTranslation('letterheads')
  return (
    <ul className={classes.parts} aria-label={t('parts')}>
      {parts.map(part => {
        const fault = faultOf(part, page)
        return (
          <li key={part} className={classes.partRow} data-selected={part === selected || undefined}>
            <div className={classes.partHead}>
              <UnstyledButton
                className={classes.partButton ?? ''}
                aria-expanded={part === selected}
                onClick={() => onSelect(part)}
              >
                {t(`partNames.${part}`)}
              </UnstyledButton>
              {part !== 'body' && (
                <Switch
                  size="sm"
                  aria-label={t('ownPlace', { name: t(`partNames.${part}`) })}
                  checked={layout.fields[part].shown}
                  onChange={event => {
                    const field = { ...layout.fields[part], shown: event.currentTarget.checked }
                    onLayout({ ...layout, fields: { ...layout.fields, [part]: field } })
                    onSelect(part)
                  }}
                />
              )}
            </div>
            {fault && (
              <Text size="xs" c="red" role="alert">
                {fault}
              </Text>
            )}
            {part === selected && <Measures {...{ layout, page, part, onLayout }} />}
          </li>
        )
      })}
    </ul>
  )
}

interface MeasuresProps {
  layout: LetterheadLayout
  page: PageSort
  part: Part
  onLayout(layout: LetterheadLayout): void
}

function Measures({ layout, page, part, onLayout }: MeasuresProps) {
  const { t } = useTranslation('letterheads')
  const box = boxOf(layout, part, page)
  const sheet = sheetOf(layout)
  const field = part === 'body' ? null : layout.fields[part]
  return (
    <>
      {part !== 'body' && !field?.shown && (
        <Text size="xs" c="dimmed">
          {t(`hiddenText.${part}`)}
        </Text>
      )}
      {(!field || field.shown) && (
        <div className={classes.measures}>
          {(['x', 'y', 'width', 'height'] as const).map(measure => (
            <NumberInput
              key={measure}
              size="xs"
              label={t(measure)}
              suffix={t('millimetres')}
              value={box[measure]}
              min={measure === 'x' || measure === 'y' ? 0 : 3}
              max={measure === 'x' || measure === 'width' ? sheet.width : sheet.height}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              onChange={value => {
                if (typeof value === 'number') onLayout(withBox(layout, part, page, { ...box, [measure]: value }))
              }}
            />
          ))}
        </div>
      )}
      {part !== 'body' && part !== 'patient' && field?.shown && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('align')}
          data={alignments.map(value => ({ value, label: t(`alignNames.${value}`) }))}
          value={field.align}
          onChange={align => onLayout({ ...layout, fields: { ...layout.fields, [part]: { ...field, align } } })}
        />
      )}
    </>
  )
}
