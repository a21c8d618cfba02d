import { Alert, Loader } from '@mantine/core'
import { IconRotateClockwise, IconZoomIn, IconZoomOut, IconZoomScan } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { ScrollRegion } from '#renderer/ui/ScrollRegion.tsx'
import { bitmapOf } from '../decode/bitmap-of.ts'
import type { ContentProps } from './content.ts'
import { Act } from './ViewerBar.tsx'
import classes from './viewer.module.css'

const step = 1.25

/** A picture that can be made larger and turned. */
export function PicturePane({ file, bytes }: ContentProps) {
  const { t } = useTranslation('files')
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    let isGone = false
    let made: ImageBitmap | undefined
    bitmapOf(bytes, file.mediaType).then(
      picture => {
        made = picture
        if (isGone) picture.close()
        else setBitmap(picture)
      },
      () => !isGone && setBroken(true),
    )
    return () => {
      isGone = true
      made?.close()
    }
  }, [bytes, file.mediaType])
  if (isBroken)
    return (
      <Alert color="red" m="md" role="alert">
        {t('viewer.broken')}
      </Alert>
    )
  if (!bitmap)
    return (
      <div className={classes.centre} role="status">
        <Loader size="sm" /> {t('viewer.loading')}
      </div>
    )
  return <Picture picture={bitmap} title={file.title} />
}

/** @param picture drawn as it is; the caller keeps it */
export function Picture({ picture, title }: { picture: ImageBitmap; title: string }) {
  const { t } = useTranslation('files')
  const desk = useRef<HTMLElement>(null)
  /** Null fits it to the screen. */
  const [zoom, setZoom] = useState<number | null>(null)
  const [turns, setTurns] = useState(0)
  const larger = () => setZoom((zoom ?? fitOf(desk.current, picture, turns)) * step)
  const smaller = () => setZoom((zoom ?? fitOf(desk.current, picture, turns)) / step)
  const turn = () => setTurns(current => (current + 1) % 4)
  useShortcut('fileLarger', larger)
  useShortcut('fileSmaller', smaller)
  useShortcut('fileTurn', turn)
  return (
    <>
      <div className={classes.tools}>
        <Act text={t('viewer.zoomOut')} Icon={IconZoomOut} run={smaller} />
        <Act text={t('viewer.zoomIn')} Icon={IconZoomIn} run={larger} />
        <Act text={t('viewer.fit')} Icon={IconZoomScan} run={zoom === null ? null : () => setZoom(null)} />
        <Act text={t('viewer.rotate')} Icon={IconRotateClockwise} run={turn} />
      </div>
      <ScrollRegion ref={desk} className={classes.desk} label={t('viewer.picture', { title })} autofocus>
        <Drawn picture={picture} turns={turns} zoom={zoom} title={title} />
      </ScrollRegion>
    </>
  )
}

const edge = 32

function fitOf(desk: HTMLElement | null, { width, height }: ImageBitmap, turns: number): number {
  if (!desk) return 1
  const [across, down] = turns % 2 === 0 ? [width, height] : [height, width]
  return Math.min((desk.clientWidth - edge) / across, (desk.clientHeight - edge) / down)
}

interface DrawnProps {
  picture: ImageBitmap
  turns: number
  zoom: number | null
  title: string
}

function Drawn({ picture, turns, zoom, title }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isSideways = turns % 2 === 1
  const [width, height] = isSideways ? [picture.height, picture.width] : [picture.width, picture.height]
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    context.translate(width / 2, height / 2)
    context.rotate((turns * Math.PI) / 2)
    context.drawImage(picture, -picture.width / 2, -picture.height / 2)
  }, [picture, turns, width, height])
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={title}
      className={zoom === null ? classes.fitted : classes.zoomed}
      style={zoom === null ? undefined : { width: width * zoom, height: height * zoom }}
    />
  )
}
