import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import type { Identification } from '../core/evidence.ts';
import { knownFamily } from '../core/known-families.ts';

/** What can be done about a family, in sentences. */
export function whatCanBeDone(id: string): readonly Text[] {
  const family = knownFamily(id);
  if (!family) return [];
  const { withKey, withoutKey, keep } = family.possible;
  return [
    ...(withoutKey === 'here' ? [{ ja: '鍵なしで開けることがある。', en: 'It can sometimes be opened without a key.' }] : []),
    ...(withKey === 'here'
      ? [{ ja: '押収などで得た鍵があれば開ける（--key）。', en: 'With a key that somebody holds (seized, released) it opens: --key.' }]
      : []),
    ...(withKey !== 'here' && withoutKey !== 'here'
      ? [{ ja: '鍵なしで開く方法は公表されていない。', en: 'No way to open it without the attackers is public.' }]
      : []),
    keep,
    ...family.tools.map(({ name, by, page, verified }) => ({
      ja: `公式ツール：${name}（${by}）${page}${verified ? '' : '（当方では未確認）'}`,
      en: `Official tool: ${name} (${by}) ${page}${verified ? '' : ' (not checked by us)'}`,
    })),
  ];
}

/** Why an encrypted or unclear file has no output: what was tried, and what can be done. */
export function nothingWorked(identification: Identification, reasons: readonly Reason[]): Text {
  const [best] = identification.families;
  const opening: Text =
    identification.kind !== 'encrypted'
      ? {
          ja: '暗号化されたファイルとは確認できず、直す方法も見つからなかった。',
          en: 'Not clearly encrypted, and nothing here could repair it.',
        }
      : best
        ? { ja: `${best.family}で暗号化されている。`, en: `Encrypted by ${best.family}.` }
        : { ja: '暗号化されている。ランサムウェアの種類は分からない。', en: 'Encrypted by an unknown family.' };
  const tried = reasons.map(({ code, facts }) => explain(code, facts));
  const sentences = [opening, ...tried, ...(best && identification.kind === 'encrypted' ? whatCanBeDone(best.id) : [])];
  return { ja: sentences.map(({ ja }) => ja).join(''), en: sentences.map(({ en }) => en).join(' ') };
}
