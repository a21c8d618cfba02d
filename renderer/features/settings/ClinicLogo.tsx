import { Anchor } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { problemOf } from '#renderer/lib/errors.ts'
import { fieldText, problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { LogoField, type Picture, pictureUrl } from '#renderer/ui/clinic/LogoField.tsx'
import { FileState } from '#renderer/ui/FileState.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { ClinicSettings } from '#shared/contract/settings.ts'

/** The logo is kept as soon as it is chosen. */
export function ClinicLogo({ clinic }: { clinic: ClinicSettings }) {
  const { t } = useTranslation(['settings', 'letterheads'])
  const { logoId } = clinic
  const {
    data: logo,
    error,
    refetch,
  } = useQuery({
    ...rpc.attachments.get.queryOptions({ input: { id: logoId ?? '' } }),
    enabled: logoId !== null,
  })
  const keep = useMutation({
    mutationFn: (picture: Picture | null) => client.attachments.setClinicLogo({ picture }),
    onSuccess(_kept, picture) {
      const before = logo
      if (picture === null && before)
        showUndo({
          message: t('logoRemoved'),
          undo: () => client.attachments.setClinicLogo({ picture: before as Picture & typeof before }),
        })
    },
  })
  const shown = logoId !== null && logo ? pictureUrl(logo) : null
  return (
    <FormSection title={t('logo')}>
      <Wide>
        <LogoField preview={shown} onChange={picture => keep.mutate(picture)} error={troubleOf(keep.error)} />
        <Anchor component={Link} to="/letterheads" size="sm">
          {t('letterheads:title')}
        </Anchor>
        <FileState error={logoId === null || logo ? null : error} onRetry={() => void refetch()} />
      </Wide>
    </FormSection>
  )
}

function troubleOf(error: Error | null): string | null {
  if (!error) return null
  const problem = problemOf(error)
  const [field] = problem.code === 'VALIDATION' ? problem.fields : []
  return field ? fieldText(field) : problemText(problem)
}
