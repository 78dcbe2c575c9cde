import { identityFirstContact } from './identity-first-contact.ts';
import { identityOfficeOnFreeMail } from './identity-office-on-free-mail.ts';
import { identityKnownName } from './identity-known-name.ts';
import { identityLookAlike } from './identity-look-alike.ts';
import { identityAnswersElsewhere } from './identity-answers-elsewhere.ts';
import { identityNameHoldsAddress } from './identity-name-holds-address.ts';
import { identityChangedAddress } from './identity-changed-address.ts';
import { identityKnownDomain } from './identity-known-domain.ts';
import { styleNewHabits } from './style-new-habits.ts';
import { crossVictimSameElsewhere } from './cross-victim-same-elsewhere.ts';
import type { Signal } from '../judge/signal.ts';

/** Every signal, one line each. */
export const signals: readonly Signal[] = [
  // path
  // identity
  identityFirstContact,
  identityOfficeOnFreeMail,
  identityKnownName,
  identityLookAlike,
  identityAnswersElsewhere,
  identityNameHoldsAddress,
  identityChangedAddress,
  identityKnownDomain,
  // hijack
  // conversation
  // payload
  // style
  styleNewHabits,
  // cross-victim
  crossVictimSameElsewhere,
];
