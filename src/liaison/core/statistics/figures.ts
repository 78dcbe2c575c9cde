import type { Figure } from '#model/figure.ts';
import { message, type Text } from '#model/text.ts';
import { clocksOf } from '../deadlines/clocks-of.ts';
import { preservedUntil } from '../deadlines/preserved-until.ts';
import { standing } from '../deadlines/standing.ts';
import { waitingNames, waitingOn } from '../desk/waiting-on.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { isOver } from '../inquiry/states.ts';
import { type Counted, statisticsOf } from './statistics.ts';

/** What of a record the figures look at. */
export type Watched = Counted & Pick<InquiryRecord, 'state' | 'preservations' | 'returns' | 'use' | 'tasks' | 'handovers'>;

const day = 86_400_000;

/**
 * The desk's share of the ten figures of the head of the bureau (research: liaison §5.f, 1 to 6 and 9), over the records given: those that are
 * open, and those that changed in the last 90 days. `pastDue`: whole records of the open ones whose next clock has run out; only their clocks are worked
 * out. `now`: RFC 3339. Nothing to count out of gives no figure.
 */
export function deskFigures(records: readonly Watched[], pastDue: readonly InquiryRecord[], now: string): Figure[] {
  const open = records.filter(({ state }) => !isOver(state));
  const since = new Date(Date.parse(now) - 90 * day).toISOString();
  const figures = [
    emergency(open, now),
    preservation(open, now),
    overdue(pastDue, open.length, now),
    timeliness(records, since, now),
    waiting(open),
    firstTimeRight(records, since),
    reciprocity(records, since, now),
  ];
  return figures.flatMap((figure) => (figure ? [figure] : []));
}

function emergency(open: readonly Watched[], now: string): Figure | null {
  const emergencies = open.filter(({ direction, request }) => direction === 'incoming' && request.urgency === 'emergency');
  const waits = emergencies.flatMap(({ acknowledgement, receivedAt }) =>
    acknowledgement === null && receivedAt !== null ? [Date.parse(now) - Date.parse(receivedAt)] : [],
  );
  const oldest = Math.round(Math.max(0, ...waits) / 60_000);
  return {
    id: 'emergency',
    name: { ja: '緊急・未確認', en: 'Emergencies not acknowledged' },
    value: waits.length,
    unit: 'count',
    of: ofOpenEmergencies(emergencies.length),
    clock: { ja: '受信から受理の返事まで', en: 'from receipt to acknowledgement' },
    note: waits.length > 0 ? { state: oldest > 30 ? 'late' : 'waiting', text: oldestWaits(oldest) } : null,
    href: '/liaison?urgency=emergency',
  };
}

function preservation(open: readonly Watched[], now: string): Figure | null {
  const kept = open.flatMap(({ preservations, partner }) =>
    preservations.filter(({ endedAt }) => endedAt === null).map((one) => ({ one, end: preservedUntil(one, partner.zone) })),
  );
  const soon = kept.filter(({ one, end }) => one.followedUpAt === null && Date.parse(end) - Date.parse(now) <= 14 * day);
  const first = soon.map(({ end }) => end).toSorted()[0];
  const last = first === undefined ? null : Math.floor((Date.parse(first) - Date.parse(now)) / day);
  return {
    id: 'preservation',
    name: { ja: '保全切れが近い', en: 'Preservation running out' },
    value: soon.length,
    unit: 'count',
    of: ofKept(kept.length),
    clock: { ja: '14日以内に切れ、共助請求がないもの', en: 'within 14 days, no request for assistance' },
    note: last === null ? null : { state: last < 7 ? 'late' : 'waiting', text: firstEnds(last) },
    href: '/liaison?type=preservation',
  };
}

function overdue(pastDue: readonly InquiryRecord[], open: number, now: string): Figure {
  const late = pastDue
    .map((record) => clocksOf(record).filter((clock) => standing(clock, now).how === 'overdue'))
    .filter((clocks) => clocks.length > 0);
  const legal = late.filter((clocks) => clocks.some(({ kind }) => kind === 'statutory' || kind === 'treaty')).length;
  return {
    id: 'overdue',
    name: { ja: '期限を過ぎた照会', en: 'Inquiries past a deadline' },
    value: late.length,
    unit: 'count',
    of: ofOpen(open),
    clock: { ja: '法令・条約・目標・内規の時計', en: 'clocks of law, treaty, benchmark and the house' },
    note: late.length === 0 ? null : { state: legal > 0 ? 'late' : 'waiting', text: lateKinds(legal, late.length - legal) },
    href: '/liaison?band=overdue',
  };
}

function timeliness(records: readonly Watched[], since: string, now: string): Figure | null {
  const { within, hoursToAnswer } = statisticsOf(records, { from: since, to: now }).total;
  if (within.of === 0) return null;
  return {
    id: 'timeliness',
    name: { ja: '7日以内の回答', en: 'Answered within 7 days' },
    value: Math.round((100 * within.days7) / within.of),
    unit: 'percent',
    of: ofAnswered(within.days7, within.of),
    clock: {
      ja: '90日間。受信から最初の回答まで（目標値：EU指令2023/977）',
      en: '90 days; receipt to first answer (benchmark: Directive 2023/977)',
    },
    note: hoursToAnswer && { state: 'open', text: middle(Math.round(hoursToAnswer.median / 2.4) / 10) },
    href: '/liaison/statistics',
  };
}

function waiting(open: readonly Watched[]): Figure {
  const by = Object.entries(Object.groupBy(open, (record) => waitingOn(record)))
    .filter(([who]) => who !== 'nobody')
    .map(([who, some]) => ({ who, count: some?.length ?? 0 }))
    .toSorted((a, b) => b.count - a.count);
  const [most, ...others] = by;
  const name = (who: string): Text => waitingNames[who as keyof typeof waitingNames]; // keys of the grouping above
  return {
    id: 'waiting',
    name: most ? waitsFor(name(most.who)) : { ja: '待ち', en: 'Waiting' },
    value: most?.count ?? 0,
    unit: 'count',
    of: ofOpen(open.length),
    clock: { ja: '現在。最も多く待たれている相手', en: 'now; on whom most is waited' },
    note: others[0] ? { state: 'open', text: next(name(others[0].who), others[0].count) } : null,
    href: '/liaison',
  };
}

/** Ours that reached the partner in the last 90 days and were neither returned to the drafter nor asked about. */
function firstTimeRight(records: readonly Watched[], since: string): Figure | null {
  const sent = records.filter(
    ({ direction, entered }) => direction === 'outgoing' && entered.some(({ state, at }) => state === 'sent' && at >= since),
  );
  if (sent.length === 0) return null;
  const asked = sent.filter(({ entered }) => entered.some(({ state }) => state === 'clarification-requested')).length;
  const right = sent.filter(
    ({ returns, entered }) => returns.length === 0 && !entered.some(({ state }) => state === 'clarification-requested'),
  ).length;
  return {
    id: 'first-time-right',
    name: { ja: '一度で受理された発信', en: 'Ours right the first time' },
    value: Math.round((100 * right) / sent.length),
    unit: 'percent',
    of: ofSent(right, sent.length),
    clock: { ja: '90日間。差し戻しも確認もなし', en: '90 days; neither returned nor asked about' },
    note: asked > 0 ? { state: 'open', text: askedAbout(asked) } : null,
    href: '/liaison?direction=outgoing',
  };
}

function reciprocity(records: readonly Watched[], since: string, now: string): Figure {
  const { made, received } = statisticsOf(records, { from: since, to: now }).total;
  const used = records.flatMap(({ use }) => (use && use.at >= since ? [use.useful] : []));
  return {
    id: 'reciprocity',
    name: { ja: '外国との授受', en: 'Sent and received abroad' },
    value: made,
    unit: 'count',
    of: sentAndReceived(received.urgent + received.other),
    clock: { ja: '90日間。送信と受信', en: '90 days, by sending and receipt' },
    note: used.length > 0 ? { state: 'open', text: useful(used.filter(Boolean).length, used.length) } : null,
    href: '/liaison/statistics',
  };
}

const ofOpenEmergencies = message({ ja: (all: number) => `受付中の緊急${all}件のうち`, en: (all: number) => `of ${all} open emergencies` });
const oldestWaits = message({ ja: (minutes: number) => `最長 ${minutes}分`, en: (minutes: number) => `longest ${minutes} min` });
const ofKept = message({ ja: (all: number) => `保全中${all}件のうち`, en: (all: number) => `of ${all} kept` });
const firstEnds = message({
  ja: (days: number) => (days < 0 ? '最短はすでに切れた' : `最短 あと${days}日`),
  en: (days: number) => (days < 0 ? 'the first is past its end' : `the first in ${days} days`),
});
const ofOpen = message({ ja: (all: number) => `未了${all}件のうち`, en: (all: number) => `of ${all} open` });
const lateKinds = message({
  ja: (legal: number, others: number) => `法令・条約 ${legal}件、目標・内規 ${others}件`,
  en: (legal: number, others: number) => `law or treaty ${legal}, benchmark or house ${others}`,
});
const ofAnswered = message({
  ja: (part: number, all: number) => `回答${all}件のうち${part}件`,
  en: (part: number, all: number) => `${part} of ${all} answered`,
});
const middle = message({ ja: (days: number) => `中央値 ${days}日`, en: (days: number) => `median ${days} days` });
const waitsFor = (who: Text): Text => ({ ja: `${who.ja}待ち`, en: `Waiting for ${who.en}` });
const next = (who: Text, count: number): Text => ({ ja: `次は${who.ja} ${count}件`, en: `then ${who.en}: ${count}` });
const ofSent = message({
  ja: (part: number, all: number) => `送信${all}件のうち${part}件`,
  en: (part: number, all: number) => `${part} of ${all} sent`,
});
const askedAbout = message({ ja: (count: number) => `確認を求められた ${count}件`, en: (count: number) => `asked about: ${count}` });
const sentAndReceived = message({
  ja: (received: number) => `発・${received}件 受`,
  en: (received: number) => `sent, ${received} received`,
});
const useful = message({
  ja: (part: number, all: number) => `有用との報告 ${part}／${all}`,
  en: (part: number, all: number) => `useful ${part} of ${all}`,
});
