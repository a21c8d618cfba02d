import { Checkbox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useSize } from '#renderer/lib/use-size.ts'

interface PhotosTooProps {
  addressee: string | null
  everything: boolean
  input: object
}

/** Whether photos and files go along, with how many there are and how large they make the file. */
export function PhotosToo({ addressee, everything, input }: PhotosTooProps) {
  const { t } = useTranslation('sync')
  const size = useSize()
  const { data, isError } = useQuery({
    ...rpc.sync.carry.weigh.queryOptions({ input: { addressee, everything } }),
    placeholderData: keepPreviousData,
    meta: { reads: ['attachments', 'sync'] },
  })
  const weight = data && data.count > 0 ? t('carry.photosWeight', { count: data.count, size: size(data.bytes) }) : null
  const said = data ? (weight ?? t('carry.noPhotos')) : t(isError ? 'carry.photosUnknown' : 'carry.photosCounting')
  return <Checkbox label={t('carry.photos')} description={said} {...input} />
}
