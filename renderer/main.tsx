import './ui/fonts.css'
import './ui/fonts-indic.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/schedule/styles.layer.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startCalendar } from './lib/clinic.ts'
import { startI18n } from './lib/i18n.ts'
import { startKeyboard } from './lib/keyboard.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startI18n()
startKeyboard()
startCalendar()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
