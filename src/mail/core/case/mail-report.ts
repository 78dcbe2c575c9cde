import type { Indicator } from '#model/indicator.ts';
import type { ReportInput } from '#model/report.ts';
import type { Language, Text } from '#model/text.ts';
import type { Finding, Level } from '../finding.ts';
import type { MailIndicator } from '../mail-pages.ts';

export const levelNames: Record<Level, Text> = {
  watch: { ja: '警戒', en: 'watch' },
  high: { ja: '高', en: 'high' },
  critical: { ja: '重大', en: 'critical' },
};

/**
 * A finding as a follow-up report of the mailbox's report, ready to be linked: what was judged and why, and the chosen traces as an attacker's. Whatever else its
 * text names (a domain that a look-alike imitates, the victim's own) is said to be the victim's, so that it never ties cases.
 * @param named finds the traces that stand in a text (intake's own)
 */
export function mailReport(
  about: { readonly number: string; readonly report: string; readonly finding: Finding; readonly chosen: readonly MailIndicator[] },
  lang: Language,
  named: (text: string) => readonly Pick<Indicator, 'type' | 'value' | 'norm'>[],
): ReportInput | null {
  const { number, report, finding, chosen } = about;
  if (chosen.length === 0) return null;
  const text = [heading(finding)[lang], ...finding.evidence.map((one) => `- ${one.text[lang]}`), ...against(finding, lang)].join('\n');
  const own = new Set(chosen.map(({ type, value }) => `${type} ${value}`));
  const others = named(text).filter(({ type, norm }) => !own.has(`${type} ${norm}`));
  return {
    follows: report,
    kind: 'conversational-spearphishing',
    lang,
    title: lang === 'ja' ? `メールの判定 ${number}（${levelNames[finding.level].ja}）` : `Mail finding ${number} (${finding.level})`,
    text,
    indicators: [
      ...chosen.map(({ type, value }) => ({ type, value, role: 'attacker' as const })),
      ...others.map(({ type, value }) => ({ type, value, role: 'victim' as const })),
    ],
  };
}

const heading = ({ level, score, turns }: Finding): Text => ({
  ja: `やり取り型の判定：${levelNames[level].ja}（対数の重み ${score.toFixed(1)}）。${turns.length}通のやり取り。`,
  en: `Judged as conversational spearphishing: ${level} (log10 weight ${score.toFixed(1)}). ${turns.length} messages.`,
});

const against = (finding: Finding, lang: Language): string[] =>
  finding.against.length === 0
    ? []
    : [lang === 'ja' ? '反対の証拠：' : 'Evidence against:', ...finding.against.map((one) => `- ${one.text[lang]}`)];
