import { Button, FileButton, Group, Input, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { picture } from '#shared/contract/settings.ts'
import classes from './LogoField.module.css'

export type Picture = z.infer<typeof picture>

interface LogoFieldProps {
  /** Address of the picture to show: one just chosen, or the stored one. */
  preview: string | null
  onChange(picture: Picture | null): void
  error?: string | null
}

const maxBytes = 2 * 1024 * 1024
const mediaTypes: readonly string[] = ['image/png', 'image/jpeg'] satisfies Picture['mediaType'][]

/** Chooses the clinic's logo, and shows it on paper-white as it will be printed. */
export function LogoField({ preview, onChange, error }: LogoFieldProps) {
  const { t } = useTranslation('settings')
  const [trouble, setTrouble] = useState<string | null>(null)

  async function choose(file: File | null): Promise<void> {
    if (!file) return
    if (!mediaTypes.includes(file.type)) return setTrouble(t('logoWrongType'))
    if (file.size > maxBytes) return setTrouble(t('logoTooLarge'))
    const read = await readPicture(file).catch(() => null)
    if (!read) return setTrouble(t('logoUnreadable'))
    setTrouble(null)
    onChange(read)
  }

  return (
    <Input.Wrapper label={t('logo')} description={t('logoText')} error={trouble ?? error} labelElement="div">
      <Group mt="xs" gap="sm">
        {preview && (
          <div className={classes.paper}>
            <img src={preview} alt={t('logoPreview')} className={classes.picture} />
          </div>
        )}
        <FileButton accept={mediaTypes.join()} onChange={file => void choose(file)}>
          {props => (
            <Button variant="default" {...props}>
              {preview ? t('changeLogo') : t('chooseLogo')}
            </Button>
          )}
        </FileButton>
        {preview && (
          <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
            <Text inherit>{t('removeLogo')}</Text>
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  )
}

/** @throws when the browser cannot draw the picture */
async function readPicture(file: File): Promise<Picture> {
  const bitmap = await createImageBitmap(file)
  bitmap.close()
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable file')))
    reader.readAsDataURL(file)
  })
  return { mediaType: file.type as Picture['mediaType'], base64: url.slice(url.indexOf(',') + 1) }
}

export const pictureUrl = ({ mediaType, base64 }: { mediaType: string; base64: string }) =>
  `data:${mediaType};base64,${base64}`
