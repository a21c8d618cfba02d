import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { counted, type Open, type Range, statusesOf } from './counted.ts'
import { Figure } from './Figure.tsx'
import classes from './figures.module.css'

interface DoctorFiguresProps {
  doctors: Outputs['scheduling']['figures']['doctors']
  range: Range
  onOpen: Open
}

/** Each doctor: how many were seen, how long they waited and were inside, how many did not come. */
export function DoctorFigures({ doctors, range, onOpen }: DoctorFiguresProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const minutes = (count: number | null) => (count === null ? '–' : format.duration(count * 60_000))
  const percent = new Intl.NumberFormat(format.locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <section aria-label={t('figures.doctors')}>
      <h2 className={classes.heading}>{t('figures.doctors')}</h2>
      <Table className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('figures.doctor')}</Table.Th>
            {counted.map(name => (
              <Table.Th key={name} className={classes.number ?? ''}>
                {t(`figures.${name}`)}
              </Table.Th>
            ))}
            <Table.Th className={classes.number ?? ''}>{t('figures.rate')}</Table.Th>
            <Table.Th className={classes.number ?? ''}>{t('figures.wait')}</Table.Th>
            <Table.Th className={classes.number ?? ''}>{t('figures.consult')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {doctors.map(doctor => (
            <Table.Tr key={doctor.doctorId}>
              <Table.Th scope="row">{doctor.name}</Table.Th>
              {counted.map(name => (
                <Table.Td key={name} className={classes.number ?? ''}>
                  <Figure
                    count={doctor[name]}
                    what={`${doctor.name}, ${t(`figures.${name}`)}`}
                    onOpen={() =>
                      onOpen({
                        title: `${doctor.name} · ${t(`figures.${name}`)}`,
                        ...range,
                        doctorId: doctor.doctorId,
                        ...statusesOf(name),
                      })
                    }
                  />
                </Table.Td>
              ))}
              <Table.Td className={classes.number ?? ''}>{percent.format(rateOf(doctor))}</Table.Td>
              <Table.Td className={classes.number ?? ''}>{minutes(doctor.waitMinutes)}</Table.Td>
              <Table.Td className={classes.number ?? ''}>{minutes(doctor.consultMinutes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** Of those who were expected until the end: who cancelled in time does not count. */
const rateOf = ({ seen, noShow }: { seen: number; noShow: number }) => (noShow === 0 ? 0 : noShow / (seen + noShow))
