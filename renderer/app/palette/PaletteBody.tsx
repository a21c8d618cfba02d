import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { closePalette } from '#renderer/lib/palette.ts'
import { SearchList } from '#renderer/ui/SearchList.tsx'
import { usePaletteGroups } from './use-palette-groups.ts'

/** The open palette: a search whose answers lie under it. */
export function PaletteBody() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const { groups, searching, failed } = usePaletteGroups(asked)

  function open(id: string): void {
    const answer = groups.flatMap(group => group.answers).find(candidate => candidate.id === id)
    if (!answer) return
    closePalette()
    void navigate(answer.to)
  }

  return (
    <SearchList
      label={t('search.button')}
      listLabel={t('search.button')}
      placeholder={t('search.placeholder')}
      text={text}
      onText={setText}
      groups={groups}
      searching={searching || asked !== text}
      nothing={failed ? t('search.failed') : t('search.nothing', { text })}
      onPick={open}
      onClose={closePalette}
      hint={t('search.hint')}
    />
  )
}
