import type { InquiryRecord } from '../../src/liaison/core/inquiry/inquiry-record.ts';
import { daysBack, labelOf, monthsOn, partsOf, slowDayOf, slowDays, slowIsWorkingDay } from './slow-days.ts';

/**
 * The clocks of an inquiry reckoned the slow way, for comparison: minute by minute where time is exact, day by day where it is days, one rule after
 * the other in plain words. It reads the same table of rules and the same record; no line of the desk's own reckoning.
 */
export type SlowRule = {
  readonly id: string;
  readonly instruments: readonly string[];
  readonly appliesTo: {
    readonly direction: string | null;
    readonly types: readonly string[];
    readonly urgency: readonly string[];
    readonly access: string | null;
    readonly categories: readonly string[];
  };
  readonly trigger: string;
  readonly stop: string;
  readonly bound: string;
  readonly duration: string | null;
  readonly calendar: string;
  readonly pausesIn: readonly { readonly cause: string }[];
  readonly remindAt: readonly string[];
  readonly inForce: 'always' | { readonly from: string | null; readonly to: string | null };
};

export type SlowClock = {
  readonly id: string;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly state: string;
  readonly endedAt: number | null;
  readonly pauses: readonly (readonly [cause: string, moved: number])[];
  readonly remindAt: readonly number[];
};

type Still = { readonly from: number; readonly until: number };
type Kept = InquiryRecord['preservations'][number];
/** What a clock is about, while it is reckoned. `from`: how many steps of the path lie before it. */
type Run = {
  at: number;
  zone: string;
  about: string;
  from: number;
  fixed?: number;
  kept?: Kept;
  offer?: InquiryRecord['handovers'][number];
  back?: string | null;
};
type Over = { at: number; as: 'done' | 'called off' | 'lapsed' } | null;

const minute = 60_000;
const tokyo = 'Asia/Tokyo';

export function slowClocks(record: InquiryRecord, rules: readonly SlowRule[]): SlowClock[] {
  const clocks: SlowClock[] = [];
  for (const rule of rules) {
    if (!concerns(rule, record)) continue;
    for (const run of runs(rule, record)) {
      const begun = new Date(run.at).toISOString().slice(0, 10);
      if (rule.inForce !== 'always' && (rule.inForce.from === null || begun < rule.inForce.from)) continue;
      if (rule.inForce !== 'always' && rule.inForce.to !== null && begun >= rule.inForce.to) continue;
      clocks.push(reckon(rule, record, run));
    }
  }
  return clocks;
}

function concerns({ instruments, appliesTo }: SlowRule, { direction, request }: InquiryRecord): boolean {
  if (instruments.length > 0 && !instruments.includes(request.instrument)) return false;
  if (appliesTo.direction && appliesTo.direction !== direction) return false;
  if (appliesTo.types.length > 0 && !appliesTo.types.includes(request.type)) return false;
  if (appliesTo.urgency.length > 0 && !appliesTo.urgency.includes(request.urgency)) return false;
  let isFetched = false;
  let isWanted = appliesTo.categories.length === 0;
  for (const { category } of request.questions) {
    if (!['statement', 'advice', 'location', 'other'].includes(category)) isFetched = true;
    if (appliesTo.categories.includes(category)) isWanted = true;
  }
  if (appliesTo.access === 'direct' && isFetched) return false;
  if (appliesTo.access === 'indirect' && !isFetched) return false;
  return isWanted;
}

function runs({ trigger }: SlowRule, record: InquiryRecord): Run[] {
  const isIncoming = record.direction === 'incoming';
  const zone = isIncoming ? tokyo : record.partner.zone;
  const path = record.entered;
  const run = (at: string, more: Partial<Run> = {}): Run => ({ at: Date.parse(at), zone, about: '', from: 0, ...more });
  const received = isIncoming && record.receivedAt ? [run(record.receivedAt)] : [];
  const sentAt = isIncoming ? undefined : path.find(({ state }) => state === 'sent')?.at;
  const sent = sentAt ? [run(sentAt)] : [];
  const keptHere = record.preservations.filter(({ where }) => where === 'jp');
  const held = (kept: Kept, more: Partial<Run> = {}): Run => run(kept.startedAt, { zone: tokyo, about: kept.id, kept, ...more });
  const end = (kept: Kept, days: number, where: string): number => dayEnd(where, Date.parse(kept.startedAt), days);
  switch (trigger) {
    case 'receipt':
      return received;
    case 'sent':
      return sent;
    case 'asked': {
      const all = [...received, ...sent];
      let again = 0;
      for (const [place, step] of path.entries())
        if (step.state === 'follow-up') all.push(run(step.at, { about: `follow-up-${++again}`, from: place + 1 }));
      return all;
    }
    case 'complete':
      if (record.clarification?.from !== 'us') return received;
      return record.clarification.answeredAt ? [run(record.clarification.answeredAt)] : [];
    case 'served': {
      const wait = record.waits.find(({ cause }) => cause === 'provider');
      return wait ? [run(wait.from)] : [];
    }
    case 'preserved':
      return keptHere.map((kept) => held(kept));
    case 'first-period':
      return keptHere.map((kept) => held(kept, { fixed: end(kept, Math.min(30, kept.days), tokyo) }));
    case 'second-period':
      return keptHere
        .filter(({ extension }) => extension)
        .map((kept) => {
          const whole = Math.min(30, kept.days) + Math.min(30, kept.extension?.days ?? 0);
          return held(kept, { at: end(kept, Math.min(30, kept.days), tokyo), fixed: end(kept, whole, tokyo) });
        });
    case 'assistance-arrived':
      return keptHere
        .filter(({ followedUpAt }) => followedUpAt)
        .map((kept) => {
          const whole = Math.min(30, kept.days) + Math.min(30, kept.extension?.days ?? 0);
          return held(kept, { at: Date.parse(kept.followedUpAt ?? ''), fixed: end(kept, whole, tokyo) });
        });
    case 'preserved-abroad':
      return record.preservations
        .filter(({ where }) => where === 'abroad')
        .map((kept) =>
          held(kept, { zone: record.partner.zone, fixed: end(kept, kept.days + (kept.extension?.days ?? 0), record.partner.zone) }),
        );
    case 'oral':
      return record.oral ? [run(record.oral.at)] : [];
    case 'wanted':
      return record.request.wantedBy
        ? [...received, ...sent].map((one) => ({ ...one, fixed: Date.parse(record.request.wantedBy ?? '') }))
        : [];
    case 'promised':
      return record.acknowledgement?.expectedBy
        ? [run(record.acknowledgement.at, { fixed: Date.parse(record.acknowledgement.expectedBy) })]
        : [];
    case 'offered':
      return record.handovers
        .filter(({ conditions }) => conditions.length > 0)
        .map((offer) => run(offer.offeredAt, { about: offer.id, offer, zone: offer.from === 'us' ? record.partner.zone : tokyo }));
    case 'consent-asked':
      return record.waits
        .filter(({ cause }) => cause === 'consent')
        .map(({ from, until }, place) => run(from, { about: `consent-${place + 1}`, zone: tokyo, back: until }));
    case 'closed': {
      const place = path.findLastIndex(({ state }) => state === 'closed');
      return place < 0 ? [] : [run(path[place]?.at ?? '', { from: place + 1, zone: tokyo })];
    }
    case 'reviewed': {
      const all: Run[] = [];
      for (const [place, step] of path.entries())
        if (step.state === 'retention-review') all.push(run(step.at, { about: `review-${all.length + 1}`, from: place + 1, zone: tokyo }));
      return all;
    }
    default:
      return [];
  }
}

/** Goes along the path until the matter is answered, or nobody asks any more. */
function along(record: InquiryRecord, from: number, also: readonly string[] = []): Over {
  const isIncoming = record.direction === 'incoming';
  for (const { state, at } of record.entered.slice(from)) {
    const time = Date.parse(at);
    if (also.includes(state)) return { at: time, as: 'done' };
    if (isIncoming && ['answered', 'refused', 'rerouted'].includes(state)) return { at: time, as: 'done' };
    if (isIncoming && state === 'closed')
      return { at: time, as: ['withdrawn', 'superseded'].includes(record.closed?.outcome ?? '') ? 'called off' : 'done' };
    if (!isIncoming && ['answer-received', 'refused-by-partner', 'delivered-to-requester'].includes(state)) return { at: time, as: 'done' };
    if (!isIncoming && ['withdrawn', 'expired', 'closed'].includes(state)) return { at: time, as: 'called off' };
  }
  return null;
}

const sooner = (mark: string | null | undefined, along: Over): Over => {
  if (!mark) return along;
  const at = Date.parse(mark);
  return along && along.at < at ? along : { at, as: 'done' };
};

function overOf({ stop }: SlowRule, record: InquiryRecord, run: Run): Over {
  const { kept } = run;
  const ended: Over = kept?.endedAt
    ? { at: Date.parse(kept.endedAt), as: kept.endedWhy === 'secured' ? 'done' : kept.endedWhy === 'lapsed' ? 'lapsed' : 'called off' }
    : null;
  switch (stop) {
    case 'acknowledged': {
      const words = record.direction === 'incoming' ? [] : ['acknowledged', 'clarification-requested', 'partial-received', 'postponed'];
      return sooner(record.acknowledgement?.at, along(record, 0, words));
    }
    case 'answered':
      return along(record, run.from);
    case 'served':
      return sooner(record.waits.find(({ cause }) => cause === 'provider')?.from, along(record, 0));
    case 'kept':
    case 'secured':
      return ended;
    case 'extended':
      return kept?.extension ? { at: Date.parse(kept.extension.at), as: 'done' } : ended;
    case 'assistance':
      return kept?.followedUpAt ? { at: Date.parse(kept.followedUpAt), as: 'done' } : ended;
    case 'confirmed':
      return calledOffBefore(record, record.oral?.confirmedAt ?? null);
    case 'resumed':
      return calledOffBefore(record, run.back ?? null);
    case 'settled': {
      const { offer } = run;
      if (!offer || offer.state === 'offered') return null;
      const times = [offer.deliveredAt, offer.settledAt].flatMap((time) => (time ? [Date.parse(time)] : []));
      return times.length === 0
        ? null
        : { at: Math.min(...times), as: offer.state === 'recalled' && !offer.deliveredAt ? 'called off' : 'done' };
    }
    case 'reviewed': {
      const next = record.entered.slice(run.from).find(({ state }) => state === 'retention-review' || state === 'erased');
      return next ? { at: Date.parse(next.at), as: 'done' } : null;
    }
    default:
      return null;
  }
}

/** Done at a time, unless the matter was called off before; that it was answered meanwhile changes nothing. */
function calledOffBefore(record: InquiryRecord, mark: string | null): Over {
  const names =
    record.direction === 'outgoing'
      ? ['withdrawn', 'expired', 'closed']
      : ['withdrawn', 'superseded'].includes(record.closed?.outcome ?? '')
        ? ['closed']
        : [];
  const off = record.entered.find(({ state }) => names.includes(state));
  return sooner(mark, off ? { at: Date.parse(off.at), as: 'called off' } : null);
}

function reckon(rule: SlowRule, record: InquiryRecord, run: Run): SlowClock {
  const zone = rule.calendar === 'businessDays:JP' ? tokyo : run.zone;
  const over = overOf(rule, record, run);
  const stills: Still[] = [];
  const pauses: [string, number][] = [];
  let due = endOf(rule, run, zone, stills);
  let isStanding = false;
  const waits = [...record.waits].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  for (const wait of waits) {
    const from = Date.parse(wait.from);
    let until = wait.until === null ? null : Date.parse(wait.until);
    if (over && from >= over.at) continue;
    if (over && (until === null || until > over.at)) until = over.at;
    if (!rule.pausesIn.some(({ cause }) => cause === wait.cause)) continue;
    if (from >= due || (until !== null && until <= run.at)) continue;
    const was = due;
    if (until === null) isStanding = true;
    else {
      stills.push({ from, until });
      due = endOf(rule, run, zone, stills);
    }
    pauses.push([wait.cause, due - was]);
  }
  const isLate = over !== null && over.at > due;
  let state = isStanding ? 'paused' : 'running';
  if (over?.as === 'called off') state = 'cancelled';
  if (over?.as === 'lapsed') state = rule.bound === 'until' && isLate ? 'met' : 'missed';
  if (over?.as === 'done') state = isLate && rule.bound === 'by' ? 'met-late' : 'met';
  return {
    id: run.about === '' ? rule.id : `${rule.id}.${run.about}`,
    startedAt: run.at,
    dueAt: due,
    state,
    endedAt: over?.at ?? null,
    pauses,
    remindAt: rule.remindAt.map((lead) => reminder(due, lead, zone)).filter((at) => at > run.at),
  };
}

function endOf({ duration, calendar }: SlowRule, run: Run, zone: string, stills: readonly Still[]): number {
  if (run.fixed !== undefined) return run.fixed;
  const [amount, unit] = [Number(/\d+/.exec(duration ?? '')?.[0]), duration?.at(-1)];
  if (calendar === 'elapsed') {
    let left = amount * (unit === 'H' ? 60 : 1);
    let at = run.at;
    while (left > 0) {
      if (!stills.some(({ from, until }) => from <= at && at < until)) left -= 1;
      at += minute;
    }
    return at;
  }
  const days = slowDays(zone);
  const start = slowDayOf(zone, run.at);
  let left = amount;
  if (unit !== 'D') {
    const target = monthsOn(days[start]?.label ?? '', unit === 'Y' ? amount * 12 : amount);
    left = days.filter(({ label }, place) => place > start && label <= target).length;
  }
  return walk(zone, start, left, (label) => calendar === 'calendarDays' || slowIsWorkingDay(label), stills);
}

function walk(zone: string, start: number, count: number, counts: (label: string) => boolean, stills: readonly Still[]): number {
  const days = slowDays(zone);
  let left = count;
  for (let place = start + 1; place < days.length; place += 1) {
    const { label, ends } = days[place] ?? { label: '', ends: 0 };
    if (counts(label) && !stills.some(({ from, until }) => from < ends && ends <= until)) left -= 1;
    if (left === 0) return ends;
  }
  throw new Error('the slow table ends before the clock does');
}

const dayEnd = (zone: string, at: number, days: number): number => walk(zone, slowDayOf(zone, at), days, () => true, []);

function reminder(due: number, lead: string, zone: string): number {
  const amount = Number(/\d+/.exec(lead)?.[0]);
  if (lead.startsWith('PT')) return due - amount * (lead.endsWith('H') ? 60 : 1) * minute;
  const last = slowDays(zone)[slowDayOf(zone, due - 1)]?.label ?? '';
  const day = lead.endsWith('M') ? monthsOn(last, -amount) : daysBack(last, amount);
  // Nine in the morning in Tokyo is midnight in UTC.
  return Date.parse(`${labelOf(...partsOf(day))}T00:00:00Z`);
}
