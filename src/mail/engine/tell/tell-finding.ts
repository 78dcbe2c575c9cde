import { message, type Text } from '#model/text.ts';
import type { Evidence, Finding, Level, Summary } from '../../core/finding.ts';

export const levelNames: Readonly<Record<Level, Text>> = {
  watch: { ja: '警戒', en: 'watch' },
  high: { ja: '高', en: 'high' },
  critical: { ja: '重大', en: 'critical' },
};

/** A finding as a few lines for a terminal: who, how far, and each reason with what it weighs. */
export function tellFinding(finding: Finding): Text {
  const ordinals = new Map(finding.turns.map(({ message: name, ordinal }) => [name, ordinal]));
  const lines = [...finding.evidence, ...finding.against].map((evidence) => lineOf(evidence, ordinals.get(evidence.message) ?? 0));
  const head = heading(finding, ordinals.get(finding.alertMessage) ?? 0);
  return { ja: [head.ja, ...lines.map(({ ja }) => ja), ''].join('\n'), en: [head.en, ...lines.map(({ en }) => en), ''].join('\n') };
}

const heading = message({
  ja: ({ level, score, name, relationship, turns }: Finding, alert: number) =>
    `【${levelNames[level].ja}】${score.toFixed(1)}  ${name} <${relationship.identity}> と ${relationship.owner}、${turns.length}通（判定は${alert}通目）`,
  en: ({ level, score, name, relationship, turns }: Finding, alert: number) =>
    `[${levelNames[level].en}] ${score.toFixed(1)}  ${name} <${relationship.identity}> and ${relationship.owner}, ${turns.length} messages (raised at message ${alert})`,
});

const lineOf = message({
  ja: ({ weight, text, where }: Evidence, ordinal: number) => `  ${signed(weight)}  ${ordinal}通目  ${text.ja}  （${where.line}行目）`,
  en: ({ weight, text, where }: Evidence, ordinal: number) => `  ${signed(weight)}  message ${ordinal}  ${text.en}  (line ${where.line})`,
});

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;

export const tellSummary = message({
  ja: ({ messages, threads, relationships, read, failed, seconds }: Summary) =>
    `${messages}通（読めた${read}、読めなかった${failed}）、スレッド${threads}、相手${relationships}。${seconds}秒。`,
  en: ({ messages, threads, relationships, read, failed, seconds }: Summary) =>
    `${messages} messages (${read} read, ${failed} not), ${threads} threads, ${relationships} relationships. ${seconds} s.`,
});
