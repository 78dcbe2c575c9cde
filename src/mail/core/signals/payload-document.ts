import type { Signal } from '../judge/signal.ts';
import type { MarkCase } from '../payload/sign-on-attachment.ts';
import { signOfCase } from '../payload/sign-on-attachment.ts';

/** Most telling first: an attachment gives one sign. A macro by itself is last and weighs little: quotations come with macros. */
const cases: readonly MarkCase[] = [
  { weight: 'payload.document.embedded-executable', marks: ['embedded-executable', 'pdf-executable', 'pdf-launch'] },
  { weight: 'payload.document.from-outside', marks: ['template-injection', 'remote-object'] },
  { weight: 'payload.document.macro-attack', marks: ['macro-attack', 'macro-sheet-starts', 'macro-stomped', 'dde'] },
  { weight: 'payload.document.exploit', marks: ['equation', 'object-update'] },
  { weight: 'payload.document.macro-reaches', marks: ['macro-starts', 'macro-runs', 'macro-sheet'] },
  { weight: 'payload.document.script', marks: ['pdf-script'] },
  { weight: 'payload.document.macro', marks: ['macro', 'holds-macro'] },
];

/** A document that acts: macros, templates and objects from outside, programs within, objects that old weaknesses are used with. */
export const payloadDocument: Signal = {
  id: 'payload.document',
  group: 'payload',
  name: { ja: '動作を含む文書', en: 'A document that acts' },
  technique: 'T1204.002',
  refutedBy: {
    ja: 'マクロの中身が業務の計算だけで、送り主が作成を認めた',
    en: 'The macro only does the work’s sums, and the sender confirms having made it',
  },
  read: ({ turn: { letter, direction } }) =>
    direction === 'out' ? [] : letter.attachments.flatMap((attachment) => signOfCase(letter, attachment, cases) ?? []),
};
