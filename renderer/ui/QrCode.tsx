import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

interface QrCodeProps {
  text: string
  label: string
}

/** Dark on white in any colour scheme, because cameras expect it. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data } = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => {
      const qr = await import('qrcode')
      return await qr.toString(text, { type: 'svg', margin: 2 })
    },
    gcTime: 0,
  })
  if (!data) return <Skeleton width={192} height={192} />
  return <img src={`data:image/svg+xml;utf8,${encodeURIComponent(data)}`} alt={label} width={192} height={192} />
}
