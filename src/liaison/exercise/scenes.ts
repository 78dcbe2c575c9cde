import type { incomingSteps } from './incoming-steps.ts';
import type { outgoingSteps } from './outgoing-steps.ts';

type Incoming = keyof typeof incomingSteps;
type Outgoing = keyof typeof outgoingSteps;

/** One inquiry of the exercise: what it is about, when it began, and what happened to it. Hours pass between steps; a number is another pause. */
type Scene = { readonly matter: string; readonly daysAgo: number } & (
  | { readonly direction: 'incoming'; readonly steps: readonly (Incoming | number)[] }
  | { readonly direction: 'outgoing'; readonly steps: readonly (Outgoing | number)[] }
);

const theirs = (matter: string, daysAgo: number, ...steps: readonly (Incoming | number)[]): Scene => ({
  direction: 'incoming',
  matter,
  daysAgo,
  steps,
});
const ours = (matter: string, daysAgo: number, ...steps: readonly (Outgoing | number)[]): Scene => ({
  direction: 'outgoing',
  matter,
  daysAgo,
  steps,
});

const toDesk: readonly Outgoing[] = ['draft', 'submit', 'check'];
const toPartner: readonly Outgoing[] = [...toDesk, 'deconflict', 'channel', 'translate', 'approve', 'send'];
const arrived: readonly Outgoing[] = [...toPartner, 'arrive', 'acknowledge'];
const known: readonly Incoming[] = ['ask', 'acknowledge', 'japanese', 'triage'];
const takenOn: readonly Incoming[] = [...known, 'legal', 'meet the law', 'take on'];
const atWork: readonly Incoming[] = [...takenOn, 'assign', 'work'];

/** Every state of both machines stands at least once at the end of one of these; the first of each direction is the one to look at. */
export const scenes: readonly Scene[] = [
  theirs('extortion-log', 23, ...takenOn, 'assign', 'work', 'preserve', 'wait for the provider'),
  theirs('threat-to-life', 0.02, 'call'),
  theirs('threat-to-life', 0.2, 'ask'),
  theirs('wallet', 1, 'ask', 'acknowledge'),
  theirs('phishing-domain', 2, ...known),
  theirs('control-server', 3, 'ask', 'send back'),
  theirs('wallet', 4, 'ask', 'japanese', 'acknowledge', 'ask back'),
  theirs('mail-account', 5, 'ask', 'acknowledge', 'ask back', 40, 'explain'),
  theirs('mail-account', 6, ...known, 'reroute'),
  theirs('wallet', 5, ...known, 'legal'),
  theirs('phishing-domain', 6, ...takenOn),
  theirs('control-server', 7, ...known, 'legal', 'meet the law', 'take on with conditions'),
  theirs('wallet', 12, ...known, 'legal', 'refuse'),
  theirs('mail-account', 15, ...takenOn, 'postpone'),
  theirs('extortion-log', 3, ...takenOn, 'assign'),
  theirs('phishing-domain', 8, ...atWork),
  theirs('mail-account', 20, ...atWork, 'wait for a judge'),
  theirs('wallet', 18, ...atWork, 'report', 'wait for translation'),
  theirs('ransom-keys', 9, ...atWork, 'wait for consent'),
  theirs('wallet', 10, ...atWork, 'report', 'propose'),
  theirs('phishing-domain', 11, ...atWork, 'report', 'propose with conditions', 'send'),
  theirs('extortion-log', 40, ...takenOn, 'assign', 'work', 'preserve', 200, 'extend', 'report', 'propose a part', 'send'),
  theirs('wallet', 25, ...atWork, 'report', 'propose', 'turn down', 'propose', 'send'),
  theirs('ransom-keys', 28, ...atWork, 'report', 'propose with conditions', 'send', 20, 'they accept', 90, 'they report use'),
  theirs('phishing-domain', 30, ...atWork, 'report', 'propose', 'send', 60, 'ask more'),
  theirs(
    'threat-to-life',
    33,
    'ask',
    0.2,
    'acknowledge',
    'triage',
    'legal',
    'meet the law',
    'take on',
    'work',
    'propose',
    'send',
    48,
    'close',
  ),
  theirs('wallet', 35, ...atWork, 'report', 'propose', 'send', 70, 'recall'),
  theirs('spontaneous-victims', 9, 'inform', 'acknowledge', 'triage'),
  theirs('control-server', 45, ...known, 'legal', 'refuse', 24, 'close'),
  theirs('wallet', 50, 'ask', 'they withdraw'),
  theirs('phishing-domain', 260, ...atWork, 'report', 'propose', 'send', 100, 'close', 4000, 'review'),
  theirs('wallet', 320, ...atWork, 'report', 'propose', 'send', 100, 'close', 4000, 'review', 'erase'),

  ours('wallet', 21, ...arrived, 'answer bound'),
  ours('wallet', 0.5, 'draft'),
  ours('extortion-log', 1, 'draft', 'submit'),
  ours('mail-account', 2, ...toDesk),
  ours('control-server', 3, ...toDesk, 'return'),
  ours('phishing-domain', 4, ...toDesk, 'return', 30, 'mend', 'submit', 'check', 'deconflict'),
  ours('wallet', 5, ...toDesk, 'deconflict', 'channel'),
  ours('mail-account', 5, ...toDesk, 'deconflict', 'channel', 'translate'),
  ours('extortion-log', 6, ...toDesk, 'deconflict', 'channel', 'translate', 'approve'),
  ours('phishing-domain', 8, ...toPartner),
  ours('wallet', 9, ...toPartner, 'arrive'),
  ours('extortion-log', 14, ...arrived),
  ours('control-server', 16, ...arrived, 'ask back'),
  ours('mail-account', 18, ...arrived, 'ask back', 30, 'explain'),
  ours('extortion-log', 24, ...arrived, 100, 'answer part'),
  ours('phishing-domain', 26, ...arrived, 120, 'answer all'),
  ours('mail-account', 31, ...arrived, 90, 'answer bound', 'accept'),
  ours('wallet', 33, ...arrived, 80, 'answer bound', 'decline'),
  ours('phishing-domain', 36, ...arrived, 60, 'answer all', 'release'),
  ours('wallet', 44, ...arrived, 70, 'answer bound', 'accept', 'release', 150, 'use'),
  ours('mail-account', 47, ...arrived, 40, 'refuse'),
  ours('extortion-log', 29, ...arrived, 20, 'postpone'),
  ours('control-server', 52, ...toPartner, 'arrive', 720, 'escalate'),
  ours('phishing-domain', 70, ...toPartner, 'arrive', 900, 'expire'),
  ours('wallet', 13, ...arrived, 'withdraw'),
  ours('wallet', 80, ...arrived, 100, 'answer all', 'release', 100, 'use', 20, 'close'),
  ours('mail-account', 85, ...arrived, 60, 'refuse', 20, 'close'),
  ours('phishing-domain', 250, ...arrived, 90, 'answer all', 'release', 'use', 'close', 4000, 'review'),
  ours('wallet', 300, ...arrived, 90, 'answer all', 'release', 'use', 'close', 4000, 'review', 'erase'),
];
