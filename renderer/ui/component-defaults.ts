import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Combobox,
  Drawer,
  Kbd,
  Menu,
  Modal,
  NumberInput,
  Paper,
  PasswordInput,
  Portal,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { settleFocus } from './settle-focus.ts'

const field = { size: 'sm' } as const
/** The header element of a dialog would count as a second banner of the page. */
const noLandmark = { role: 'presentation' }

/** What every component of the app has in common, so that screens do not repeat it. */
export const componentDefaults = {
  ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } }),
  Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
  Button: Button.extend({ defaultProps: { size: 'sm' } }),
  Checkbox: Checkbox.extend({ defaultProps: { size: 'sm' } }),
  Combobox: Combobox.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } }),
  Drawer: Drawer.extend({
    defaultProps: { attributes: { header: noLandmark }, onExitTransitionEnd: settleFocus },
    // The ring around the first field would be cut off above.
    styles: { title: { fontWeight: 600 }, body: { paddingTop: 4 } },
  }),
  Kbd: Kbd.extend({ defaultProps: { size: 'xs', ff: 'inherit' } }),
  Menu: Menu.extend({
    defaultProps: { shadow: 'md', transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
  }),
  Modal: Modal.extend({
    defaultProps: {
      centered: true,
      transitionProps: { duration: 80 },
      attributes: { header: noLandmark },
      onExitTransitionEnd: settleFocus,
    },
    styles: { title: { fontWeight: 600 } },
  }),
  NumberInput: NumberInput.extend({ defaultProps: { ...field, hideControls: true } }),
  Paper: Paper.extend({ defaultProps: { withBorder: true } }),
  // Inside a landmark, so that screen readers find what opens above the page.
  Portal: Portal.extend({ defaultProps: { target: '#overlays' } }),
  PasswordInput: PasswordInput.extend({ defaultProps: field }),
  Select: Select.extend({
    defaultProps: { ...field, allowDeselect: false, checkIconPosition: 'right', openOnFocus: false },
  }),
  Table: Table.extend({ defaultProps: { verticalSpacing: 'xs' } }),
  Textarea: Textarea.extend({ defaultProps: { ...field, autosize: true, minRows: 3 } }),
  TextInput: TextInput.extend({ defaultProps: field }),
  Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } }),
}
