import type { Clue } from '../identify/rank.ts';
import { knownFamily } from '../identify/known-families.ts';
import type { Likeness, NoteIndex } from './note-likeness.ts';
import { noteLikeness } from './note-likeness.ts';
import type { SelfName } from './self-names.ts';
import { selfNames } from './self-names.ts';
import { strangerName } from './stranger-name.ts';
import { victimIdClues } from '../identify/victim-id-grammar.ts';

/** Families whose likeness is said at all, best first: the rest is noise. */
const mostAlike = 8;

/**
 * What the text of a note says about families: how alike it is to known notes, the marks it shares with them, the names it gives itself.
 * `unknown`: families that are not to be known, for measuring.
 */
export function noteClues(text: string, index: NoteIndex, unknown: ReadonlySet<string> = new Set()): Clue[] {
  const likeness = noteLikeness(text, index).toSorted((a, b) => b.text - a.text);
  const alike = likeness.slice(0, mostAlike).filter((one) => one.text > 0.03);
  const names = selfNames(text).filter(({ id }) => !unknown.has(id));
  const stranger = names.length > 0 ? null : strangerName(text, unknown);
  return [
    ...alike.map((one) => likeText(one, alike[0]?.text ?? 0)),
    ...(stranger === null ? [] : alike.map(({ family }) => namesAnother(family, stranger))),
    ...likeness.filter(({ mark }) => mark > 0).map(sharedMark),
    ...names.map(namesItself),
    ...victimIdClues(text, 'note').filter(({ family }) => !unknown.has(family)),
  ];
}

/**
 * Weight of a likeness, drawn through how often the nearest family was the right one while the note, or its whole family, was left out: about one time in
 * four between 0.1 and 0.5, two times in three from 0.7 on, since groups copy each other's notes word for word (bench/identify.ts prints the calibration).
 */
export function likenessWeight(likeness: number): number {
  const right = Math.max(
    1,
    anchors.findIndex(([at]) => at >= likeness),
  );
  const [x0, y0] = anchors[right - 1] ?? [0, 0];
  const [x1, y1] = anchors[right] ?? [1, 6.2];
  return y0 + ((likeness - x0) / (x1 - x0)) * (y1 - y0);
}

const anchors: readonly (readonly [likeness: number, weight: number])[] = [
  [0, 0],
  [0.05, 2.2],
  [0.1, 2.9],
  [0.5, 4],
  [0.65, 4.6],
  [0.75, 5.3],
  [1, 6.2],
];

const likeText = ({ family, text }: Likeness, most: number): Clue => {
  const share = Math.round(text * 100);
  return {
    family,
    evidence: {
      signal: 'note-text',
      weight: likenessWeight(Math.max(0, text - (most - text) / 2)),
      text: {
        ja: `${nameOf(family)}の既知の脅迫文と文面が${share}％一致`,
        en: `its wording is ${share} % alike to a known note of ${nameOf(family)}`,
      },
    },
  };
};

const sharedMark = ({ family, mark, shared }: Likeness): Clue => {
  const [kind = '', value = ''] = (shared ?? '').split(' ');
  const { ja, en } = markNames[kind] ?? { ja: kind, en: kind };
  return {
    family,
    evidence: {
      signal: 'note-indicator',
      weight: 6 * mark,
      text: {
        ja: `${ja}「${value}」は${nameOf(family)}の既知の脅迫文にもある`,
        en: `${en} ${value} also stands in a known note of ${nameOf(family)}`,
      },
    },
  };
};

const namesItself = ({ id, weight, as }: SelfName): Clue => ({
  family: id,
  evidence: {
    signal: 'self-name',
    weight,
    text: { ja: `文中で「${as}」と名乗っている`, en: `it names itself: ${as}` },
  },
});

/** Groups borrow each other's wording, not each other's name. */
const namesAnother = (family: string, stranger: string): Clue => ({
  family,
  evidence: {
    signal: 'self-name',
    weight: -3,
    text: {
      ja: `文中では「${stranger}」と名乗っており、${nameOf(family)}ではない`,
      en: `it names itself ${stranger}, not ${nameOf(family)}`,
    },
  },
});

const nameOf = (family: string): string => knownFamily(family)?.name ?? family;

const markNames: Readonly<Record<string, { ja: string; en: string }>> = {
  onion: { ja: 'Onionアドレス', en: 'the onion service' },
  'onion-begins': { ja: 'Onionアドレスの先頭', en: 'the beginning of an onion service' },
  mail: { ja: 'メールアドレス', en: 'the mail account' },
  'mail-name': { ja: 'メールアドレスの名前', en: 'the name of a mail account' },
  'mail-host': { ja: 'メールのドメイン', en: 'the mail domain' },
  tox: { ja: 'Tox ID', en: 'the Tox id' },
  wallet: { ja: 'ウォレット', en: 'the wallet' },
  host: { ja: 'サイト', en: 'the site' },
};
