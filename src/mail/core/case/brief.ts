import type { Tlp } from '#model/handling.ts';
import { message, type Text } from '#model/text.ts';
import { visibleText } from '#model/visible-text.ts';
import type { Finding, Turn } from '../finding.ts';
import { defang } from '../letter/defang.ts';
import type { FindingDecision, MailIndicator } from '../mail-pages.ts';
import { levelNames } from './mail-report.ts';

/** One finding on one page, in both languages, for people who were not there. Everything in it is bounded, so that it stays one page. */
export type Brief = {
  readonly number: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly tlp: string;
  readonly title: Text;
  /** Above everything, where it is no real case. */
  readonly banner: Text | null;
  readonly facts: readonly { readonly label: Text; readonly value: Text }[];
  readonly sections: readonly { readonly title: Text; readonly items: readonly Text[] }[];
  /** The conversation: day and hour, whose words, what was said or brought. Written once: it is the same in both languages. */
  readonly turns: readonly { readonly at: string; readonly from: Text; readonly says: string; readonly isTurn: boolean }[];
  readonly indicators: readonly string[];
  readonly notes: readonly Text[];
};

export type BriefFacts = {
  readonly number: string;
  readonly report: string;
  readonly tlp: Tlp;
  readonly exercise: boolean;
  readonly finding: Finding;
  readonly indicators: readonly MailIndicator[];
  readonly decision: FindingDecision | null;
  /** RFC 3339, of the making. */
  readonly at: string;
};

const MOST = { reasons: 6, against: 3, unknown: 2, questions: 4, preserve: 4, turns: 10, indicators: 12 } as const;

export function briefOf({ number, report, tlp, exercise, finding, indicators, decision, at }: BriefFacts): Brief {
  const strongest = finding.evidence.toSorted((a, b) => b.weight - a.weight);
  const first = finding.turns[0]?.at ?? null;
  const last = finding.turns.at(-1)?.at ?? null;
  const taken = indicators.filter(({ common }) => !common);
  return {
    number,
    date: at.slice(0, 10),
    tlp: `TLP:${tlp.toUpperCase()}`,
    title: {
      ja: `「${short(finding.name || finding.relationship.identity, 36)}」とのやり取り`,
      en: `Conversation with “${short(finding.name || finding.relationship.identity, 36)}”`,
    },
    banner: exercise
      ? { ja: '訓練（人物・組織・アドレスはすべて架空）', en: 'EXERCISE (people, organisations and addresses are invented)' }
      : null,
    facts: [
      fact('判定', 'Judged', {
        ja: `${levelNames[finding.level].ja}（対数の重み ${finding.score.toFixed(1)}）`,
        en: `${finding.level} (log10 weight ${finding.score.toFixed(1)})`,
      }),
      fact('人の判断', 'Decision', verdictOf(decision)),
      fact('持ち主', 'Owner', both(finding.relationship.owner, 60)),
      fact('相手のアドレス', 'Their addresses', both(finding.addresses.slice(0, 3).map(defang).join('  '), 110)),
      fact('期間', 'Period', both(`${day(first)} – ${day(last)}`, 40)),
      fact('通数', 'Messages', both(String(finding.turns.length), 10)),
      fact('報告', 'Report', both(report, 20)),
    ],
    sections: [
      section(
        { ja: '根拠', en: 'Why' },
        strongest.slice(0, MOST.reasons).map(({ text }) => text),
      ),
      section(
        { ja: '反対の証拠', en: 'What speaks against it' },
        finding.against.slice(0, MOST.against).map(({ text }) => text),
      ),
      section({ ja: '分からないこと', en: 'What cannot be told' }, finding.unknown.slice(0, MOST.unknown)),
      section({ ja: '被害者に尋ねること', en: 'To ask the victim' }, finding.questions.slice(0, MOST.questions)),
      section({ ja: '保全するもの', en: 'To preserve' }, finding.preserve.slice(0, MOST.preserve)),
    ].filter(({ items }) => items.length > 0),
    turns: toldTurns(finding).map((turn) => ({
      at: moment(turn.at),
      from: turn.direction === 'in' ? { ja: '相手', en: 'them' } : { ja: '持ち主', en: 'owner' },
      says: saysOf(turn),
      isTurn: turn.message === finding.alertMessage,
    })),
    indicators: taken
      .slice(0, MOST.indicators)
      .map(({ type, value, trusted }) => `${type}  ${short(defang(value), 80)}${trusted === true ? '  ✓' : ''}`),
    notes: [
      ...(taken.some(({ trusted }) => trusted === true)
        ? [{ ja: '✓ 被害者側のサーバーが記録したもの。', en: "✓ Written down by the victim's own server." }]
        : []),
      ...(taken.length > MOST.indicators ? [more(taken.length - MOST.indicators)] : []),
      {
        ja: '対数の重みは、攻撃で見られる割合と正当なやり取りで見られる割合の比です。確率ではありません。重みの多くは公表事例から専門家が定めた値です。攻撃者が誰かは示しません。',
        en: 'The weight is the logarithm of how much more often attacks show this than honest conversations do; it is no probability, and most weights are set by experts from published cases. It does not say who the attacker is.',
      },
    ],
  };
}

/** The first and the last message, the one that turned it, and those with the strongest evidence, in their order. */
function toldTurns({ turns, evidence, alertMessage }: Finding): readonly Turn[] {
  const weight = Map.groupBy(evidence, (one) => one.message);
  const worth = (turn: Turn, at: number): number =>
    turn.message === alertMessage
      ? 100
      : at === 0 || at === turns.length - 1
        ? 50
        : (weight.get(turn.message) ?? []).reduce((sum, one) => sum + one.weight, 0);
  const chosen = turns
    .map((turn, at) => ({ turn, worth: worth(turn, at) }))
    .toSorted((a, b) => b.worth - a.worth || a.turn.ordinal - b.turn.ordinal)
    .slice(0, MOST.turns)
    .map(({ turn }) => turn);
  return chosen.toSorted((a, b) => a.ordinal - b.ordinal);
}

function saysOf({ ordinal, subject, text, attachments, links }: Turn): string {
  const brought = [
    ...attachments.map(({ name, kind }) => `[${short(name || kind, 28)}]`),
    ...links.map(({ shown }) => short(shown, 36)),
  ].slice(0, 2);
  const words = short(text.replace(/\s+/g, ' ').trim() || subject, brought.length > 0 ? 60 : 110);
  return [`${ordinal}`, words, ...brought].filter((part) => part !== '').join('  ');
}

const fact = (ja: string, en: string, value: Text): Brief['facts'][number] => ({ label: { ja, en }, value });
const both = (text: string, length: number): Text => ({ ja: short(text, length), en: short(text, length) });
const section = (title: Text, items: readonly Text[]): Brief['sections'][number] => ({
  title,
  items: items.map(({ ja, en }) => ({ ja: short(ja, 200), en: short(en, 200) })),
});

const verdictOf = (decision: FindingDecision | null): Text => {
  switch (decision?.verdict ?? null) {
    case 'confirmed':
      return { ja: '攻撃と認める', en: 'confirmed as an attack' };
    case 'wrong':
      return { ja: '誤り', en: 'called wrong' };
    case 'unknown':
      return { ja: 'まだ分からない', en: 'not yet known' };
    case null:
      return { ja: 'まだない', en: 'none yet' };
  }
};

const more = message({
  ja: (count: number) => `手がかりはほかに${count}件あります。`,
  en: (count: number) => (count === 1 ? 'There is 1 more indicator.' : `There are ${count} more indicators.`),
});

/** One line, nothing hidden in it, at most so wide: a character of Japanese counts two. */
function short(text: string, width: number): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim();
  let used = 0;
  let at = 0;
  for (const character of line) {
    used += character > '\u2e7f' ? 2 : 1;
    if (used > width) return `${line.slice(0, at)}…`;
    at += character.length;
  }
  return line;
}

/** Japan's clock, which has no summer time: `2026-03-05 09:12`. */
const moment = (at: string | null): string =>
  at === null ? '?' : new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const day = (at: string | null): string => moment(at).slice(0, 10);
