const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes a Ctrl+C on to the program that already got it from the terminal: that is not a second one. */
const echoMs = 400

/** Ends the process cleanly on the first signal, with exit code 0, and at once when a person insists. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null
  const onSignal = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > echoMs) process.exit(130)
      return
    }
    stoppingSince = performance.now()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('Nadi did not end cleanly', error instanceof Error ? error.name : '')
        process.exit(1)
      },
    )
  }
  for (const signal of signals) process.on(signal, onSignal)
}
