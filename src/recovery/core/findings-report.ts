import { IndicatorType } from '#model/indicator.ts';
import type { ReportInput } from '#model/report.ts';
import type { Language } from '#model/text.ts';
import type { FamilyFinding } from './evidence.ts';
import type { InputFinding, RecoveryTotals } from './recovery-pages.ts';

/** A family is handed on only when it is more likely than everything else together. */
const SURE_ENOUGH = 0.5;

/**
 * What a recovery found out about the attack, as a follow-up report of the same incident: family, note, wallets, addresses and victim ids, ready to be linked.
 * Nothing of the earlier reports is changed. Null where nothing was found that could tie cases.
 */
export function findingsReport(
  recovery: { readonly number: string; readonly report: string; readonly totals: RecoveryTotals | null },
  findings: readonly InputFinding[],
  lang: Language,
): ReportInput | null {
  const families = new Map<string, FamilyFinding>();
  const indicators = new Map<string, { type: IndicatorType; value: string; role: 'attacker' }>();
  const add = (type: IndicatorType, value: string): void => void indicators.set(`${type} ${value}`, { type, value, role: 'attacker' });
  for (const { identification } of findings) {
    const [best] = identification?.families ?? [];
    if (best && best.confidence >= SURE_ENOUGH && !identification?.contradiction) {
      if ((families.get(best.id)?.confidence ?? 0) < best.confidence) families.set(best.id, best);
      add('ransomware-family', best.id);
    }
    for (const { type, value } of identification?.indicators ?? []) {
      const known = IndicatorType.safeParse(type);
      if (known.success) add(known.data, value);
    }
  }
  if (indicators.size === 0) return null;
  const names = [...families.values()].map(({ family }) => family).join(lang === 'ja' ? '、' : ', ');
  const lines = [...families.values()].flatMap(({ family, evidence }) => [family, ...evidence.map(({ text }) => `- ${text[lang]}`)]);
  return {
    follows: recovery.report,
    kind: 'ransomware',
    lang,
    title:
      lang === 'ja'
        ? `復旧 ${recovery.number} の所見${names && `：${names}`}`
        : `Findings of recovery ${recovery.number}${names && `: ${names}`}`,
    text: [...lines, ...totalsIn(recovery.totals, lang)].join('\n'),
    indicators: [...indicators.values()],
  };
}

function totalsIn(totals: RecoveryTotals | null, lang: Language): string[] {
  if (!totals) return [];
  const { inputs, outputs, verified } = totals;
  return [
    lang === 'ja'
      ? `入力 ${inputs} 件、書き出し ${outputs} 件、うち確認済み ${verified} 件。`
      : `${inputs} inputs, ${outputs} files written, ${verified} of them verified.`,
  ];
}
