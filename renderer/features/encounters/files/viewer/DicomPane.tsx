import { Alert, Button, Loader, Slider, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Dicom, readDicom } from '../decode/dicom.ts'
import type { FrameProblem, Pixels, Window } from '../decode/dicom-frame.ts'
import { paint } from '../decode/dicom-picture.ts'
import type { ContentProps } from './content.ts'
import { Picture } from './PicturePane.tsx'
import classes from './viewer.module.css'

/** A DICOM file: its first picture through a window that can be moved, and what the file says about it. */
export function DicomPane({ file, bytes }: ContentProps) {
  const { t } = useTranslation('files')
  const [read, setRead] = useState<Dicom | 'broken' | null>(null)
  useEffect(() => {
    let isGone = false
    readDicom(bytes).then(
      dicom => !isGone && setRead(dicom),
      () => !isGone && setRead('broken'),
    )
    return () => {
      isGone = true
    }
  }, [bytes])
  if (read === null)
    return (
      <div className={classes.centre} role="status">
        <Loader size="sm" /> {t('viewer.loading')}
      </div>
    )
  if (read === 'broken')
    return (
      <Alert color="red" m="md" role="alert">
        {t('viewer.broken')}
      </Alert>
    )
  return (
    <div className={classes.dicom}>
      <div className={classes.dicomPicture}>
        {'problem' in read.picture ? (
          <NoPicture problem={read.picture} />
        ) : (
          <Windowed pixels={read.picture} title={file.title} />
        )}
      </div>
      <aside className={classes.facts} aria-label={t('dicom.facts')}>
        {read.frames > 1 && <Text size="sm">{t('dicom.frames', { count: read.frames })}</Text>}
        <dl>
          {read.facts.map(({ fact, value }) => (
            <div key={fact}>
              <dt>{t(`dicom.tags.${fact}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </aside>
    </div>
  )
}

function NoPicture({ problem }: { problem: FrameProblem }) {
  const { t } = useTranslation('files')
  const { problem: reason, ...named } = problem
  return (
    <Alert color="gray" m="md" role="status">
      {t(`dicom.${reason}`, named)}
    </Alert>
  )
}

function Windowed({ pixels, title }: { pixels: Pixels; title: string }) {
  const [shown, setShown] = useState(pixels.window)
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    let isGone = false
    void createImageBitmap(paint(pixels, shown)).then(picture => {
      if (isGone) picture.close()
      else setBitmap(picture)
    })
    return () => {
      isGone = true
    }
  }, [pixels, shown])
  return (
    <>
      {bitmap && <Picture picture={bitmap} title={title} />}
      {pixels.samples === 1 && <WindowSliders stored={pixels.window} shown={shown} onChange={setShown} />}
    </>
  )
}

interface WindowSlidersProps {
  stored: Window
  shown: Window
  onChange(shown: Window): void
}

function WindowSliders({ stored, shown, onChange }: WindowSlidersProps) {
  const { t } = useTranslation('files')
  const span = Math.max(stored.width, 2)
  return (
    <div className={classes.sliders}>
      <div>
        <Text size="xs">{t('dicom.level')}</Text>
        <Slider
          thumbLabel={t('dicom.level')}
          min={Math.floor(stored.center - span)}
          max={Math.ceil(stored.center + span)}
          value={Math.round(shown.center)}
          onChange={center => onChange({ ...shown, center })}
        />
      </div>
      <div>
        <Text size="xs">{t('dicom.width')}</Text>
        <Slider
          thumbLabel={t('dicom.width')}
          min={2}
          max={Math.ceil(span * 3)}
          value={Math.round(shown.width)}
          onChange={width => onChange({ ...shown, width })}
        />
      </div>
      <Button size="compact-sm" variant="default" onClick={() => onChange(stored)}>
        {t('dicom.reset')}
      </Button>
    </div>
  )
}
