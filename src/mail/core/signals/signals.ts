import { conversationOpening } from './conversation-opening.ts';
import { conversationPrepares } from './conversation-prepares.ts';
import { conversationPayloadAfterTalk } from './conversation-payload-after-talk.ts';
import { conversationRepacked } from './conversation-repacked.ts';
import { conversationAsksEnvironment } from './conversation-asks-environment.ts';
import { conversationLowersGuard } from './conversation-lowers-guard.ts';
import { conversationAvoidsPlainWay } from './conversation-avoids-plain-way.ts';
import { conversationMovesAway } from './conversation-moves-away.ts';
import { conversationGrowingCast } from './conversation-growing-cast.ts';
import { conversationPresses } from './conversation-presses.ts';
import { conversationQuestionsOnly } from './conversation-questions-only.ts';
import { conversationInOrder } from './conversation-in-order.ts';
import { pathAuthenticated } from './path-authenticated.ts';
import { pathAuthenticationFails } from './path-authentication-fails.ts';
import { pathBodyChanged } from './path-body-changed.ts';
import { pathClock } from './path-clock.ts';
import { pathNewRoute } from './path-new-route.ts';
import { payloadRuns } from './payload-runs.ts';
import { payloadDocument } from './payload-document.ts';
import { payloadDisguise } from './payload-disguise.ts';
import { payloadLocked } from './payload-locked.ts';
import { payloadLink } from './payload-link.ts';
import { payloadPage } from './payload-page.ts';
import { payloadOrdinary } from './payload-ordinary.ts';
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
import { hijackAlteredQuote } from './hijack-altered-quote.ts';
import { hijackStolenQuote } from './hijack-stolen-quote.ts';
import { hijackFabricatedQuote } from './hijack-fabricated-quote.ts';
import { hijackOutsiderAnswers } from './hijack-outsider-answers.ts';
import { hijackSwappedParticipant } from './hijack-swapped-participant.ts';
import { hijackOldThread } from './hijack-old-thread.ts';
import { hijackAnswersNothing } from './hijack-answers-nothing.ts';
import { hijackReplyToChanged } from './hijack-reply-to-changed.ts';
import { hijackLanguageSwitch } from './hijack-language-switch.ts';
import type { Signal } from '../judge/signal.ts';

/** Every signal, one line each. */
export const signals: readonly Signal[] = [
  // path
  pathAuthenticated,
  pathAuthenticationFails,
  pathBodyChanged,
  pathClock,
  pathNewRoute,
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
  hijackAlteredQuote,
  hijackStolenQuote,
  hijackFabricatedQuote,
  hijackOutsiderAnswers,
  hijackSwappedParticipant,
  hijackOldThread,
  hijackAnswersNothing,
  hijackReplyToChanged,
  hijackLanguageSwitch,
  // conversation
  conversationOpening,
  conversationPrepares,
  conversationPayloadAfterTalk,
  conversationRepacked,
  conversationAsksEnvironment,
  conversationLowersGuard,
  conversationAvoidsPlainWay,
  conversationMovesAway,
  conversationGrowingCast,
  conversationPresses,
  conversationQuestionsOnly,
  conversationInOrder,
  // payload
  payloadRuns,
  payloadDocument,
  payloadDisguise,
  payloadLocked,
  payloadLink,
  payloadPage,
  payloadOrdinary,
  // style
  styleNewHabits,
  // cross-victim
  crossVictimSameElsewhere,
];
