import type { LinkReport } from '../../src/linking/core/link.ts';

type Trace = LinkReport['traces'][number];

/**
 * Synthetic reports with the skew of real ones: four in ten stand alone, the rest are of campaigns of 2 to 60 reports that reuse their domains, addresses,
 * pages and files and run side by side; a pool of values that many share by chance (Zipf), and a few that are everywhere. About ten indicators a report.
 * Invented: the figures measured on them speak of speed and memory, never of quality. Hosts end in names that nobody can register (RFC 2606);
 * addresses are random numbers, since the blocks for documentation hold only 768. The same count and seed give the same reports.
 */
export function* inventReports(count: number, seed: number): Generator<LinkReport> {
  const random = randomOf(seed);
  const open: Campaign[] = [];
  for (let at = 0; at < count; at++) {
    const campaign = random() < 0.6 ? campaignOf(open, random) : null;
    yield reportOf(at, campaign, random);
  }
}

/** The same reports as lines of NDJSON in the form that `renkei link` reads, each with its line end. */
export function* inventLines(count: number, seed: number): Generator<string> {
  for (const { id, reportedAt, reporter, traces } of inventReports(count, seed)) {
    const indicators = traces.map(({ type, norm }) => ({ type, value: norm }));
    yield `${JSON.stringify({ id, reportedAt: new Date(reportedAt ?? 0).toISOString(), reporter: reporter ?? undefined, text: '', indicators })}\n`;
  }
}

/** What the reports of one campaign draw from. */
type Campaign = { left: number; readonly began: number; readonly traces: readonly Trace[] };

const runningAtOnce = 2000;
const days = 5 * 365;
const firstDay = Date.parse('2021-01-01T00:00:00Z');

function campaignOf(open: Campaign[], random: () => number): Campaign {
  if (open.length < runningAtOnce || random() < 0.02) open.push(newCampaign(random));
  const place = Math.floor(random() * open.length);
  const campaign = open[place] as Campaign; // one was just made where there was none
  campaign.left -= 1;
  if (campaign.left === 0) open[place] = newCampaign(random);
  return campaign;
}

function newCampaign(random: () => number): Campaign {
  const left = Math.min(60, Math.floor(2 / (1 - random()) ** 0.9));
  const kit = `/${word(random)}/${word(random)}.php`;
  const traces = Array.from({ length: 3 + Math.floor(left / 2) }, () => ownTrace(random, kit));
  return { left, began: random() * days, traces };
}

function reportOf(at: number, campaign: Campaign | null, random: () => number): LinkReport {
  const many = 4 + Math.floor(random() * 13);
  const traces: Trace[] = [];
  const reused = campaign === null ? 0 : 1 + Math.floor(random() * 4);
  // Reused values lean towards the first of the campaign: its main server is in most reports.
  for (let place = 0; place < reused; place++) {
    const from = campaign?.traces ?? [];
    traces.push(from[Math.floor(random() ** 2 * from.length)] as Trace); // a campaign has values
  }
  while (traces.length < many) traces.push(random() < 0.04 ? sharedTrace(random) : ownTrace(random, null));
  const day = campaign === null ? random() * days : Math.min(days, campaign.began + random() * 120);
  return {
    id: uuidLike(random, at),
    reportedAt: Math.floor(firstDay + day * 86_400_000),
    reporter: random() < 0.8 ? `JP-${String(1 + Math.floor(random() * 47)).padStart(2, '0')}` : null,
    lang: null,
    text: '',
    traces: [...new Map(traces.map((trace) => [`${trace.type} ${trace.norm}`, trace])).values()],
    exercise: false,
  };
}

/** A value that nobody else has, or only others of the campaign. */
function ownTrace(random: () => number, kit: string | null): Trace {
  const kind = random();
  if (kind < 0.42) return attacker('domain', `${random() < 0.5 ? '' : `${word(random)}.`}${name(random)}`);
  if (kind < 0.6)
    return attacker('url', `http://${name(random)}${kit ?? `/${word(random)}/${word(random)}`}?id=${Math.floor(random() * 1e6)}`);
  if (kind < 0.85) return attacker('ipv4', address(Math.floor(random() * 80 * 2 ** 24)));
  if (kind < 0.94) return attacker('sha256', Array.from({ length: 8 }, () => hex(random)).join(''));
  return attacker('email', `${word(random)}@${name(random)}`);
}

/** A value of the pool that strangers share: the n-th with a frequency of about 1/n, so that a few are in thousands of reports. */
function sharedTrace(random: () => number): Trace {
  const rank = Math.floor(20_000 ** (random() * random()));
  switch (rank % 3) {
    case 0:
      return attacker('ipv4', address(rank * 9973));
    case 1:
      return attacker('domain', `kyouyuu-${rank}.example`);
    default:
      return attacker('url', `http://kyouyuu-${rank}.example/ippan/${rank}.html`);
  }
}

const attacker = (type: Trace['type'], norm: string): Trace => ({ type, norm, role: 'attacker' });
const address = (number: number): string => `${11 + (number >>> 24)}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
const hex = (random: () => number): string =>
  Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');

const syllables =
  'ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa'.split(' ');
const pairs = syllables.flatMap((one) => syllables.map((other) => one + other));
const half = (random: () => number): string => pairs[Math.floor(random() * pairs.length)] ?? '';
const word = (random: () => number): string => half(random) + half(random);
const name = (random: () => number): string => `${word(random)}${Math.floor(random() * 1000)}.${random() < 0.7 ? 'example' : 'test'}`;

/** In the form of a UUIDv7: the ids of a centre begin with the time. */
function uuidLike(random: () => number, at: number): string {
  const time = (0x18c_0000_0000 + at * 1000).toString(16).padStart(12, '0');
  const [one, two] = [hex(random), hex(random)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${one.slice(0, 3)}-8${one.slice(3, 6)}-${two}${hex(random).slice(0, 4)}`;
}

/** Mulberry32 (Tommy Ettinger, public domain). */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
