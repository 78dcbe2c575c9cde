import type { Signal } from '../judge/signal.ts';
import type { MarkCase } from '../payload/sign-on-attachment.ts';
import { signOfCase } from '../payload/sign-on-attachment.ts';

const cases: readonly MarkCase[] = [
  { weight: 'payload.disguise.name', marks: ['right-to-left', 'padded-name', 'double-extension'] },
  { weight: 'payload.disguise.contents', marks: ['disguised'] },
  { weight: 'payload.disguise.declared', marks: ['declared-differs', 'look-alike-dot'] },
];

/** A file that looks like another: reversed characters, two extensions, blanks, contents that are not what the name says. */
export const payloadDisguise: Signal = {
  id: 'payload.disguise',
  group: 'payload',
  name: { ja: '見かけを偽ったファイル', en: 'A file that looks like another' },
  technique: 'T1036',
  refutedBy: { ja: '名前の付け間違いと確かめられた', en: 'It is found to be a slip in naming' },
  read: ({ turn: { letter, direction } }) =>
    direction === 'out' ? [] : letter.attachments.flatMap((attachment) => signOfCase(letter, attachment, cases) ?? []),
};
