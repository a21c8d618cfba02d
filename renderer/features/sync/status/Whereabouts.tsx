import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { domains } from '#shared/domains.ts'
import classes from './Whereabouts.module.css'

type Where = Outputs['sync']['status']['record']

/** On this computer, at the relay, at the pharmacy: where the last changes of a chart have arrived. */
export function Whereabouts({ patientId }: { patientId: string }) {
  const { t } = useTranslation('sync')
  const input = { table: 'patients', id: patientId }
  const { data } = useQuery(rpc.sync.status.record.queryOptions({ input, meta: { reads: domains } }))
  if (!data || data.alone) return null
  return (
    <ul className={classes.places} aria-label={t('record.title')}>
      <Place there name={t('record.here')} />
      {data.peers.map(peer => (
        <Place key={peer.id} there={peer.holds} name={peerName(peer)} />
      ))}
      {data.workstations.map(({ id, name, applied }) => (
        <Place key={id} there={applied} name={name || t('computers.unnamed')} />
      ))}
    </ul>
  )

  function peerName({ kind, address }: Where['peers'][number]): string {
    if (kind === 'relay') return t('record.atRelay')
    return kind === 'lan' ? t('record.atLan', { address }) : t('record.atFile')
  }
}

function Place({ there, name }: { there: boolean; name: string }) {
  const { t } = useTranslation('sync')
  const Icon = there ? IconCircleCheck : IconCircleDashed
  return (
    <li className={classes.place} data-there={there}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {there ? name : t('record.notYet', { place: name })}
    </li>
  )
}
