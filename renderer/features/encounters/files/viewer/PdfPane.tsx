import { Alert, Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OpenSheets, openSheets } from '#renderer/lib/pdf-sheets.ts'
import { ScrollRegion } from '#renderer/ui/ScrollRegion.tsx'
import type { ContentProps } from './content.ts'
import classes from './viewer.module.css'

type Opened = { sheets: OpenSheets } | { problem: 'broken' | 'locked' }

/** The pages of a PDF below each other; each is drawn when it comes into sight. */
export function PdfPane({ bytes, file }: ContentProps) {
  const { t } = useTranslation('files')
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => {
    let isGone = false
    // The reader takes the bytes over.
    const opening = openSheets({ data: bytes.slice() })
    opening.then(
      sheets => !isGone && setOpened({ sheets }),
      (error: unknown) => {
        const isLocked = error instanceof Error && error.name === 'PasswordException'
        if (!isGone) setOpened({ problem: isLocked ? 'locked' : 'broken' })
      },
    )
    return () => {
      isGone = true
      opening.then(sheets => sheets.close()).catch(() => {})
    }
  }, [bytes])
  if (!opened)
    return (
      <div className={classes.centre} role="status">
        <Loader size="sm" /> {t('viewer.loading')}
      </div>
    )
  if ('problem' in opened)
    return (
      <Alert color="red" m="md" role="alert">
        {t(`viewer.${opened.problem}`)}
      </Alert>
    )
  return (
    <ScrollRegion className={classes.pages} label={file.title} autofocus>
      {opened.sheets.sizes.map(size => (
        <Page key={size.number} size={size} sheets={opened.sheets} />
      ))}
    </ScrollRegion>
  )
}

const pixelsPerPoint = 96 / 72
const largerThanPaper = 1.25

interface PageProps {
  size: OpenSheets['sizes'][number]
  sheets: OpenSheets
}

function Page({ size, sheets }: PageProps) {
  const { number } = size
  const { t } = useTranslation('files')
  const place = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    if (!place.current) return
    let url: string | undefined
    let isGone = false
    const observer = new IntersectionObserver(
      async ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        const dots = 96 * largerThanPaper * Math.min(2, Math.max(1, window.devicePixelRatio))
        const sheet = await sheets.draw(number, dots, 'display').catch(() => null)
        if (!sheet || isGone) return
        url = URL.createObjectURL(sheet.picture)
        setPicture(url)
      },
      { rootMargin: '800px' },
    )
    observer.observe(place.current)
    return () => {
      isGone = true
      observer.disconnect()
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [number, sheets])
  const width = size.width * pixelsPerPoint * largerThanPaper
  return (
    <div ref={place} className={classes.page} style={{ width, aspectRatio: `${size.width} / ${size.height}` }}>
      {picture !== null && <img src={picture} alt={t('viewer.page', { number })} />}
    </div>
  )
}
