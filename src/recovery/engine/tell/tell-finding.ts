import type { Text } from '#model/text.ts';
import type { FamilyFinding, Identification } from '../../core/evidence.ts';
import { likelyFamily } from '../likely-family.ts';
import type { FileFinding } from '../recovery-request.ts';
import { whatCanBeDone } from '../what-can-be-done.ts';
import { bytesShown, shareShown } from './amounts.ts';

/** The line of the contract about one file. */
export function lineOf({ path, identification, setAside }: FileFinding): Readonly<Record<string, unknown>> {
  if (!identification) {
    return {
      path,
      size: null,
      families: [],
      encryptedFraction: 0,
      encryptedRuns: [],
      code: setAside?.code,
      why: setAside?.why.en,
      text: setAside?.why,
    };
  }
  const { size, families, encryptedFraction, encryptedRuns, ...more } = identification;
  return {
    path,
    size,
    families: families.map(({ id, family, confidence, evidence }) => ({
      family,
      confidence,
      evidence: evidence.map(({ signal, text, weight }) => ({ signal, detail: text.en, text, weight })),
      id,
    })),
    encryptedFraction,
    encryptedRuns,
    ...more,
  };
}

/** What a file is, for people: its families with their evidence, what is encrypted, what can be done. */
export function tellFinding({ path, identification, setAside }: FileFinding): Text {
  if (!identification) return bothLines(path, [setAside?.why ?? { ja: '', en: '' }]);
  const { size, kind, families, contradiction } = identification;
  const lines: Text[] = [kindTexts[kind]];
  for (const family of families.slice(0, 3)) lines.push(...familyLines(family));
  if (families.length === 0 && kind === 'encrypted') lines.push({ ja: '種類は分からない。', en: 'The family is not known.' });
  if (contradiction) {
    lines.push({
      ja: '注意：根拠が互いに矛盾する。名前をかたる別の種類かもしれない。',
      en: 'Careful: the evidence contradicts itself. One family may pose as another.',
    });
  }
  lines.push(...encryptedLines(identification));
  const best = likelyFamily(identification);
  if (best) lines.push(...whatCanBeDone(best.id).map((text) => indented(text, '→ ')));
  return bothLines(`${path}  ${bytesShown(size)}`, lines);
}

const kindTexts: Readonly<Record<Identification['kind'], Text>> = {
  note: { ja: '脅迫文', en: 'Ransom note' },
  encrypted: { ja: '暗号化されたファイル', en: 'Encrypted file' },
  ordinary: { ja: '暗号化されていないファイル', en: 'Ordinary file, not encrypted' },
  unclear: { ja: '暗号化されたかどうか分からないファイル', en: 'Cannot be told whether it is encrypted' },
};

const familyLines = ({ family, confidence, evidence }: FamilyFinding): readonly Text[] => [
  { ja: `${family}（確信度 ${shareShown(confidence)}）`, en: `${family} (${shareShown(confidence)} sure)` },
  ...evidence.map(({ text, weight }) => indented(text, weight < 0 ? '− ' : '+ ')),
];

function encryptedLines({ kind, encryptedFraction, encryptedRuns, sampled, originalName, originalSize }: Identification): readonly Text[] {
  if (kind !== 'encrypted') return [];
  const share = shareShown(encryptedFraction);
  return [
    sampled
      ? {
          ja: `暗号化された部分：約${share}（大きいため一部だけを調べた）`,
          en: `Encrypted: about ${share} of it (too large to be read whole)`,
        }
      : {
          ja: `暗号化された部分：${share}（${encryptedRuns.length}か所）`,
          en: `Encrypted: ${share} of it, stretches: ${encryptedRuns.length}`,
        },
    ...(originalName === null ? [] : [{ ja: `元の名前：${originalName}`, en: `Name before: ${originalName}` }]),
    ...(originalSize === null ? [] : [{ ja: `元の大きさ：${bytesShown(originalSize)}`, en: `Size before: ${bytesShown(originalSize)}` }]),
  ];
}

const indented = ({ ja, en }: Text, mark: string): Text => ({ ja: `  ${mark}${ja}`, en: `  ${mark}${en}` });

const bothLines = (head: string, lines: readonly Text[]): Text => ({
  ja: [head, ...lines.map(({ ja }) => `  ${ja}`)].join('\n'),
  en: [head, ...lines.map(({ en }) => `  ${en}`)].join('\n'),
});
