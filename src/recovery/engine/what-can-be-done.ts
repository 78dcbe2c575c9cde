import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import type { Identification } from '../core/evidence.ts';
import { knownFamily } from '../core/identify/known-families.ts';
import { likelyFamily } from './likely-family.ts';

/** What can be done about a family, in sentences. */
export function whatCanBeDone(id: string): readonly Text[] {
  const family = knownFamily(id);
  if (!family) return [];
  const { withKey, withoutKey, keep } = family.possible;
  return [
    ...(withoutKey === 'here' ? [{ ja: '鍵なしで開けることがある。', en: 'It can sometimes be opened without a key.' }] : []),
    ...(withoutKey === 'official' || withoutKey === 'elsewhere'
      ? [{ ja: '鍵なしで開くツールがほかにある。', en: 'There is a tool of others that opens it without a key.' }]
      : []),
    ...(withKey === 'here' ? [keyWouldOpen] : []),
    ...(withKey !== 'here' && withoutKey === 'no' ? [noWay] : []),
    keep,
    ...toolsFor(id),
  ];
}

const keyWouldOpen: Text = {
  ja: '押収などで得た鍵があれば開ける（--key）。',
  en: 'A key that somebody holds (seized, released) opens it: --key.',
};
const noWay: Text = { ja: '鍵なしで開く方法は公表されていない。', en: 'No way to open it without the attackers is public.' };

/** Tools of others, official ones first of all. */
const toolsFor = (id: string): readonly Text[] =>
  (knownFamily(id)?.tools ?? []).map(({ name, by, page, verified }) => ({
    ja: `公式ツール：${name}（${by}）${page}${verified ? '' : '（当方では未確認）'}`,
    en: `Official tool: ${name} (${by}) ${page}${verified ? '' : ' (not checked by us)'}`,
  }));

const unclearTexts: Readonly<Record<Exclude<Identification['kind'], 'encrypted'> | 'sampled', Text>> = {
  unclear: {
    ja: '暗号化されたファイルとは確認できず、直す方法も見つからなかった。',
    en: 'Not clearly encrypted, and nothing here could repair it.',
  },
  ordinary: {
    ja: '知られた形式で始まるが、乱数のような部分がある。直す方法は見つからなかった。',
    en: 'It begins as a known format does, but parts of it look random, and nothing here could repair it.',
  },
  sampled: {
    ja: '調べた部分は暗号化されていない。大きいため全体は調べていない。',
    en: 'Not encrypted in the parts looked at; too large to be read whole for this.',
  },
  note: { ja: '脅迫文。', en: 'A ransom note.' },
};

/** Why an encrypted or unclear file has no output: what was tried, and what can be done. */
export function nothingWorked(identification: Identification, reasons: readonly Reason[]): Text {
  const best = likelyFamily(identification);
  const opening: Text =
    identification.kind !== 'encrypted'
      ? unclearTexts[identification.kind === 'ordinary' && identification.sampled ? 'sampled' : identification.kind]
      : best
        ? { ja: `${best.family}で暗号化されている。`, en: `Encrypted by ${best.family}.` }
        : { ja: '暗号化されている。ランサムウェアの種類は分からない。', en: 'Encrypted by an unknown family.' };
  const tried = reasons.map(({ code, facts }) => explain(code, facts));
  const sentences = [opening, ...tried, ...(best ? waysOut(best.id) : [])];
  return { ja: sentences.map(({ ja }) => ja).join(''), en: sentences.map(({ en }) => en).join(' ') };
}

function waysOut(id: string): readonly Text[] {
  const possible = knownFamily(id)?.possible;
  const withoutUs = possible?.withoutKey === 'no' && possible.withKey !== 'here' ? [noWay] : [];
  return [...withoutUs, ...toolsFor(id)];
}
