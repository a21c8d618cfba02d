import { Skeleton } from '@mantine/core'
import {
  Component,
  type ComponentType,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useState,
} from 'react'
import { useConnection } from '#renderer/lib/connection.ts'
import { reopenPage } from '#renderer/lib/reopen-page.ts'
import { ErrorState } from './ErrorState.tsx'

type Load<Props> = () => Promise<ComponentType<Props>>

export type LazyPane<Props> = ComponentType<Props> & {
  /** Fetches the code before it is shown. */
  fetchAhead(): Promise<void>
}

/**
 * A part of a screen whose code comes when it is first shown. Where that fails, or the part throws while it is drawn, only
 * this part says so: the rest of the screen goes on, and the part can be tried again.
 * @param waiting what stands there until the code has come: a grey field of this height, or something of its own
 */
export function lazyPane<Props extends object>(
  load: Load<Props>,
  waiting: number | ReactElement = 60,
): LazyPane<Props> {
  let failed = false
  let loaded: ComponentType<Props> | null = null
  const fetchAhead = async () => {
    loaded = await load()
  }
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (cause) {
        failed = true
        // Code comes from the same host as everything else, so what failed is the line to it.
        throw new Error('disconnected', { cause })
      }
    })
  let code = attempt()
  // React keeps the failure of a lazy component for good, so the next attempt is a component of its own.
  const current = (): ComponentType<Props> => {
    if (loaded) return loaded
    if (failed) {
      failed = false
      code = attempt()
    }
    return code
  }
  const fallback = typeof waiting === 'number' ? <Skeleton height={waiting} /> : waiting
  return Object.assign((props: Props) => <Pane load={load} current={current} fallback={fallback} given={props} />, {
    fetchAhead,
  })
}

interface PaneProps<Props> {
  load: Load<Props>
  /** The newest attempt to load the code. */
  current(): ComponentType<Props>
  fallback: ReactElement
  given: Props
}

function Pane<Props extends object>({ load, current, fallback, given }: PaneProps<Props>) {
  const [Content, setContent] = useState(current)
  return (
    <PaneBoundary load={load} onLoaded={() => setContent(current)}>
      <Suspense fallback={fallback}>
        <Content {...given} />
      </Suspense>
    </PaneBoundary>
  )
}

interface PaneBoundaryProps {
  children: ReactNode
  load(): Promise<unknown>
  onLoaded(): void
}

class PaneBoundary extends Component<PaneBoundaryProps, { broken: { error: unknown } | null }> {
  override state: { broken: { error: unknown } | null } = { broken: null }

  static getDerivedStateFromError(error: unknown): { broken: { error: unknown } } {
    return { broken: { error } }
  }

  override render(): ReactNode {
    const { broken } = this.state
    if (!broken) return this.props.children
    return <Broken error={broken.error} load={this.props.load} onLoaded={this.#again} />
  }

  readonly #again = (): void => {
    this.props.onLoaded()
    this.setState({ broken: null })
  }
}

interface BrokenProps extends Omit<PaneBoundaryProps, 'children'> {
  error: unknown
}

/** Tries again when asked, and by itself when the line was lost and is back. */
function Broken({ error, load, onLoaded }: BrokenProps) {
  const { status, since } = useConnection()
  const [brokenSince] = useState(since)
  const tryQuietly = useEffectEvent(() => void load().then(onLoaded, () => {}))
  useEffect(() => {
    if (status === 'connected' && since !== brokenSince) tryQuietly()
  }, [status, since, brokenSince])
  return <ErrorState error={error} onRetry={() => void load().then(onLoaded, reopenPage)} />
}
