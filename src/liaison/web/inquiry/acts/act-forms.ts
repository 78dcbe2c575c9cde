import type { ActForms } from './act-field.ts';
import { incomingForms } from './incoming-forms.ts';
import { outgoingForms } from './outgoing-forms.ts';
import { sharedForms } from './shared-forms.ts';

/** What each act asks for, in the order in which its body is made. The act itself is judged by the server alone. */
export const actForms: ActForms = { ...sharedForms, ...incomingForms, ...outgoingForms };
