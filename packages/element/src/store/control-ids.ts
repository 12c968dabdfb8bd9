import type { SetupField } from './state.js';

/** The id of the heading of every screen: it takes the focus when the screen changes. */
export const headingId = 'mi-heading';

/** The id of the control that answers a question of the wizard; of its first one, where there are several. */
export const controlId = (field: SetupField): string => `mi-${field}`;
