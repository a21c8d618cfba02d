import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import { addDays } from '#shared/time.ts'
import { counted, type Open, type Range, statusesOf } from './counted.ts'
import { Figure } from './Figure.tsx'
import classes from './figures.module.css'

interface WeekFiguresProps {
  weeks: Outputs['scheduling']['figures']['weeks']
  range: Range
  onOpen: Open
}

/** The trend by week, as a table with bars: read by everyone, and each number opens its appointments. */
export function WeekFigures({ weeks, range, onOpen }: WeekFiguresProps) {
  const { t } = useTranslation('scheduling')
  const most = Math.max(1, ...weeks.map(week => week.booked))
  const width = (count: number) => ({ inlineSize: `${(count / most) * 100}%` })
  return (
    <section aria-label={t('figures.weeks')}>
      <h2 className={classes.heading}>{t('figures.weeks')}</h2>
      <Table className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('figures.week')}</Table.Th>
            {counted.map(name => (
              <Table.Th key={name} className={classes.number ?? ''}>
                {t(`figures.${name}`)}
              </Table.Th>
            ))}
            <Table.Th className={classes.trend ?? ''}>{t('figures.trend')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {weeks.map(week => (
            <Table.Tr key={week.monday}>
              <Table.Th scope="row">
                <HumanDate date={week.monday} />
              </Table.Th>
              {counted.map(name => (
                <Table.Td key={name} className={classes.number ?? ''}>
                  <Figure
                    count={week[name]}
                    what={t(`figures.${name}`)}
                    onOpen={() =>
                      onOpen({ title: t(`figures.${name}`), ...within(week.monday, range), ...statusesOf(name) })
                    }
                  />
                </Table.Td>
              ))}
              <Table.Td>
                <div className={classes.bar} aria-hidden>
                  <span data-part="seen" style={width(week.seen)} />
                  <span data-part="open" style={width(week.booked - week.seen - week.noShow - week.cancelled)} />
                  <span data-part="dropped" style={width(week.noShow + week.cancelled)} />
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** The part of a week that lies in the range: the first one may have begun before it. */
function within(monday: Range['from'], range: Range): Range {
  const sunday = addDays(monday, 6)
  return { from: later(monday, range.from), to: earlier(sunday, range.to) }
}

// Dates sort like their texts.
const earlier = (one: Range['to'], other: Range['to']) => (one < other ? one : other)
const later = (one: Range['from'], other: Range['from']) => (one > other ? one : other)
