import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { WallView } from '#shared/contract/scheduling/wall.ts'
import { latestCall } from './latest-call.ts'

export interface Chime {
  isOn: boolean
  toggle(): void
}

/** Two falling notes, in Hz, as in a railway station. */
const notes = [660, 528]
const noteSeconds = 0.45

function ring(audio: AudioContext): void {
  for (const [index, frequency] of notes.entries()) {
    const start = audio.currentTime + index * noteSeconds
    const tone = new OscillatorNode(audio, { frequency, type: 'sine' })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.6, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, start + noteSeconds * 2)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + noteSeconds * 2)
  }
}

/**
 * Rings for every new call. Browsers keep a page silent until someone touches it; until then the sound shows as off, and
 * the first touch of its button turns it on.
 */
export function useChime(wall: WallView | undefined): Chime {
  const [audio] = useState(() => new AudioContext())
  const [running, setRunning] = useState(audio.state === 'running')
  const [muted, setMuted] = useState(false)
  const heard = useRef<number | null>(null)
  useEffect(() => {
    const listen = () => setRunning(audio.state === 'running')
    audio.addEventListener('statechange', listen)
    return () => audio.removeEventListener('statechange', listen)
  }, [audio])

  const isOn = running && !muted
  const latest = wall ? latestCall(wall) : null
  const announce = useEffectEvent((call: number) => {
    if (heard.current !== null && call > heard.current && isOn) ring(audio)
    heard.current = Math.max(call, heard.current ?? 0)
  })
  useEffect(() => {
    if (latest !== null) announce(latest)
  }, [latest])

  function toggle(): void {
    if (!running) void audio.resume()
    setMuted(isOn)
  }
  return { isOn, toggle }
}
