import type { ReportInput } from '#model/report.ts';
import type { Language } from '#model/text.ts';
import type { FamilyFinding } from './evidence.ts';
import type { ManifestTotals } from './manifest.ts';
import type { InputFinding } from './recovery-pages.ts';
import { tracesOf } from './traces-of.ts';

/**
 * What a recovery found out about the attack, as a follow-up report of the same incident: family, note, wallets, addresses and victim ids, ready to be linked.
 * Nothing of the earlier reports is changed. Null where nothing was found that could tie cases.
 */
export function findingsReport(
  recovery: { readonly number: string; readonly report: string; readonly totals: ManifestTotals | null },
  findings: readonly InputFinding[],
  lang: Language,
): ReportInput | null {
  const identifications = findings.flatMap(({ identification }) => identification ?? []);
  const indicators = tracesOf(identifications);
  if (indicators.length === 0) return null;
  const named = new Set(indicators.flatMap(({ type, value }) => (type === 'ransomware-family' ? [value] : [])));
  const families = surest(identifications.flatMap(({ families }) => families[0] ?? [])).filter(({ id }) => named.has(id));
  const names = families.map(({ family }) => family).join(lang === 'ja' ? '、' : ', ');
  const lines = families.flatMap(({ family, evidence }) => [family, ...evidence.map(({ text }) => `- ${text[lang]}`)]);
  return {
    follows: recovery.report,
    kind: 'ransomware',
    lang,
    title:
      lang === 'ja'
        ? `復旧 ${recovery.number} の所見${names && `：${names}`}`
        : `Findings of recovery ${recovery.number}${names && `: ${names}`}`,
    text: [...lines, ...totalsIn(recovery.totals, lang)].join('\n'),
    indicators,
  };
}

/** Each family once, with the finding that is surest of it. */
const surest = (findings: readonly FamilyFinding[]): FamilyFinding[] =>
  [...Map.groupBy(findings, ({ id }) => id).values()].flatMap((same) => same.toSorted((a, b) => b.confidence - a.confidence)[0] ?? []);

function totalsIn(totals: ManifestTotals | null, lang: Language): string[] {
  if (!totals) return [];
  const { inputs, outputs, verified } = totals;
  return [
    lang === 'ja'
      ? `入力 ${inputs} 件、書き出し ${outputs} 件、うち確認済み ${verified} 件。`
      : `${inputs} inputs, ${outputs} files written, ${verified} of them verified.`,
  ];
}
