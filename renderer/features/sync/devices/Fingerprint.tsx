import { Text } from '@mantine/core'

interface FingerprintProps {
  text: string
  size?: 'sm' | 'lg'
}

/** Five groups that people compare between two screens. */
export function Fingerprint({ text, size = 'sm' }: FingerprintProps) {
  return (
    <Text component="span" ff="monospace" size={size} {...(size === 'lg' && { fw: 600 })}>
      {text.replaceAll('-', ' ')}
    </Text>
  )
}
