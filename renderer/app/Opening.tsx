import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './message.module.css'

/** Nothing for a moment, then a sign of life: most of the time the next screen is there before it. */
export function Opening() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return <div className={classes.message}>{late && <Loader />}</div>
}
