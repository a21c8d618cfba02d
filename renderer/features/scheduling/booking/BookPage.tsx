import { useTranslation } from 'react-i18next'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { BookForm } from './BookForm.tsx'

/** Books an appointment: `?patient=&doctor=&date=&time=` say what is known already. */
export function BookPage() {
  const { t } = useTranslation('scheduling')
  return (
    <Page>
      <PageHeader title={t('book.title')} />
      <BookForm />
    </Page>
  )
}
