import classes from './DoctorDot.module.css'

/** A doctor's colour, beside the name it belongs to. */
export function DoctorDot({ color }: { color: string | null }) {
  return <span className={classes.dot} style={color ? { backgroundColor: color } : undefined} aria-hidden />
}
