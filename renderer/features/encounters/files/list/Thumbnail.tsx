import { IconFileText, IconPhoto, IconStethoscope } from '@tabler/icons-react'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import classes from '../files.module.css'
import { useThumbnail } from './use-thumbnail.ts'

const icons = {
  'application/pdf': IconFileText,
  'image/jpeg': IconPhoto,
  'image/png': IconPhoto,
  'image/heic': IconPhoto,
  'application/dicom': IconStethoscope,
}

/** Small, so that the eye finds a file; the words beside it say what it is. */
export function Thumbnail({ file }: { file: Pick<PatientFile, 'id' | 'hasThumbnail' | 'mediaType'> }) {
  const picture = useThumbnail(file.id, file.hasThumbnail)
  const Icon = icons[file.mediaType]
  return (
    <span className={classes.thumbnail} aria-hidden>
      {picture === null ? <Icon size={18} /> : <img src={picture} alt="" loading="lazy" />}
    </span>
  )
}
