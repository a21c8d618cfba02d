/**
 * Lets the clock here be ahead of the machine's by so many milliseconds; again, by so many instead. It stands by itself,
 * because browsers get it as text.
 */
export function moveClock(ahead: number): void {
  const place = globalThis as { machineDate?: DateConstructor }
  place.machineDate ??= Date
  const machine = place.machineDate
  const now = () => machine.now() + ahead
  globalThis.Date = new Proxy(machine, {
    construct: (date, given, made) => Reflect.construct(date, given.length === 0 ? [now()] : given, made) as Date,
    get: (date, name, self) => (name === 'now' ? now : Reflect.get(date, name, self)),
  })
}
