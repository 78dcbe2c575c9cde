import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAgreement, exhibitContent, teamActors } from '../../../../test/liaison/teams.ts';
import type { Actor } from '../inquiry/actor.ts';
import type { Exhibit } from './exhibit.ts';
import { askUse, decideUse, type ExhibitUse, mayUse } from './exhibit-use.ts';
import { approveExhibit, giveToNew, proposeExhibit, recallExhibit } from './move-exhibit.ts';
import { draftTeam, moveTeam } from './move-team.ts';
import { readsExhibit } from './reading.ts';
import { sideOf } from './side-of.ts';
import { agreementText, extensionText } from './signed-text.ts';
import type { Team } from './team.ts';
import type { TeamAct } from './team-act.ts';

const seed = 20261122;
const histories = 20_000;
const start = Date.parse('2026-04-01T00:00:00Z');
const hour = 3_600_000;
const actors: readonly Actor[] = Object.values(teamActors);
const organisations = ['JP-NPA', 'JP-13', 'DE-NORDMARK', 'SG-HARBOUR'];
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What the test itself keeps of a history, apart from the code under test: who signed what, who sat when, who was told what. */
type Account = {
  readonly signed: Set<string>;
  readonly extended: Map<string, { until: string; by: Set<string> }>;
  end: number;
  state: 'before' | 'open' | 'shut';
  readonly seats: { organisation: string; from: number; until: number; id: string }[];
  readonly consents: Set<string>;
};

const Step = fc.record({
  what: fc.constantFrom(
    'edited',
    'proposed',
    'returned',
    'signed',
    'signed',
    'signed',
    'opened',
    'opened',
    'member',
    'member',
    'left',
    'extend',
    'extend-sign',
    'suspended',
    'resumed',
    'ended',
    'evaluated',
    'withdrawn',
    'share',
    'share',
    'share',
    'approve',
    'approve',
    'recall',
    'ask',
    'decide',
    'decide',
    'wait',
    'wait',
  ),
  who: fc.integer({ min: 0, max: actors.length - 1 }),
  pick: fc.nat(7),
  hours: fc.integer({ min: 0, max: 60 }),
});
// Half of the histories begin with a team that runs, so that most of them reach the room.
const History = fc.tuple(
  fc.constantFrom(null, null, null, 'open', 'open', 'extended', 'asked'),
  fc.array(Step, { minLength: 6, maxLength: 34 }),
);

describe(`joint investigation teams over ${histories} random histories (seed ${seed})`, () => {
  it(
    'share nothing before all have signed or after the end, with nobody who does not sit there, and allow no other use without consent',
    { timeout: 300_000 },
    () => {
      const reached = { running: 0, shared: 0, extended: 0, late: 0, granted: 0, ended: 0 };
      fc.assert(
        fc.property(History, ([quick, steps]) => {
          const agreement = anAgreement({ startsAt: '2026-04-02T00:00:00Z', endsAt: '2026-04-20T00:00:00Z' });
          const begun = draftTeam({ id: id(1), number: 'JT-2026-0001', agreement, exercise: true }, teamActors.desk);
          if (!begun.ok) throw new Error('begins');
          let team: Team = begun.value;
          let exhibits: Exhibit[] = [];
          let uses: ExhibitUse[] = [];
          let now = start;
          let ids = 100;
          const account: Account = {
            signed: new Set(),
            extended: new Map(),
            end: Date.parse(agreement.endsAt),
            state: 'before',
            seats: [],
            consents: new Set(),
          };
          const lead: typeof steps =
            quick !== null
              ? [
                  ...[0, 1, 2, 3].map((pick) => ({ what: 'member' as const, who: 0, pick, hours: 1 })),
                  { what: 'proposed', who: 0, pick: 0, hours: 0 },
                  { what: 'signed', who: 1, pick: 0, hours: 0 },
                  { what: 'signed', who: 3, pick: 0, hours: 0 },
                  { what: 'opened', who: 0, pick: 0, hours: 40 },
                  ...(quick === 'extended'
                    ? [
                        { what: 'extend' as const, who: 0, pick: 3, hours: 1 },
                        { what: 'extend-sign' as const, who: 1, pick: 0, hours: 0 },
                        { what: 'extend-sign' as const, who: 3, pick: 0, hours: 0 },
                      ]
                    : []),
                  ...(quick === 'asked'
                    ? [
                        { what: 'share' as const, who: 3, pick: 0, hours: 1 },
                        { what: 'ask' as const, who: 0, pick: 0, hours: 1 },
                      ]
                    : []),
                ]
              : [];
          for (const { what, who, pick, hours } of [...lead, ...steps]) {
            now += hours * hour;
            const at = new Date(now).toISOString();
            const by = actors[who] as Actor;
            const before = { shared: exhibits.filter(({ state }) => state === 'shared').length, given: count(exhibits) };
            const act = actOf(what, team, pick, now, by);
            let ok = false;
            if (act) {
              const moved = moveTeam(team, act, { at, by, newId: id((ids += 1)) });
              ok = moved.ok;
              if (moved.ok) {
                note(account, team, moved.value, act, by, now);
                team = moved.value;
                if (act.kind === 'member-added') exhibits = exhibits.map((one) => giveToNew(team, one, at));
              }
            } else if (what === 'share') {
              const recipients = [organisations[pick % 4] ?? '', organisations[(pick + 1) % 4] ?? ''];
              const made = proposeExhibit(
                team,
                {
                  id: id((ids += 1)),
                  ordinal: exhibits.length + 1,
                  content: exhibitContent(recipients),
                  source: { kind: 'own', reference: '' },
                  why: 'x',
                },
                null,
                { at, by },
              );
              ok = made.ok;
              if (made.ok) exhibits = [...exhibits, made.value];
            } else if (exhibits.length > 0) {
              const place = pick % exhibits.length;
              const exhibit = exhibits[place] as Exhibit;
              if (what === 'approve' || what === 'recall') {
                const after =
                  what === 'approve'
                    ? approveExhibit(team, exhibit, exhibit.contentSha256, { at, by })
                    : recallExhibit(exhibit, 'x', { at, by });
                if (after.ok) {
                  ok = true;
                  exhibits = exhibits.with(place, after.value);
                  if (what === 'approve') {
                    expect(by.capacity).toBe('desk');
                    expect(by.name).not.toBe(exhibit.inner?.proposedBy.name);
                  }
                }
              } else if (what === 'ask') {
                const asked = askUse(
                  exhibit,
                  { id: id((ids += 1)), kind: pick % 2 === 0 ? 'other-offence' : 'emergency', purpose: 'x' },
                  { at, by },
                );
                if (asked.ok) uses = [...uses, asked.value];
              } else if (what === 'decide' && uses.length > 0) {
                const use = uses[pick % uses.length] as ExhibitUse;
                const about = exhibits.find((one) => one.id === use.exhibit) as Exhibit;
                const decided = decideUse(about, use, 'granted', 'x', { at, by });
                if (decided.ok) {
                  uses = uses.map((one) => (one === use ? decided.value : one));
                  account.consents.add(`${about.id} ${use.organisation} ${use.kind}`);
                  expect(sideOf(by.organisation)).toBe(sideOf(about.owner));
                  reached.granted += 1;
                }
              }
            }
            // Whatever was shared or given in this step was so in an open room, whose parties have all signed, to who sat there.
            const wasGiven = count(exhibits) > before.given || exhibits.filter(({ state }) => state === 'shared').length > before.shared;
            if (wasGiven) {
              reached.shared += 1;
              expect(account.signed).toEqual(new Set(['JP', 'DE-NORDMARK']));
              expect(account.state).toBe('open');
              expect(now).toBeLessThan(account.end);
              expect(team.state).toBe('running');
            }
            for (const exhibit of exhibits)
              for (const { organisation, at: when } of exhibit.given) {
                const then = Date.parse(when);
                expect(account.seats.some((seat) => seat.organisation === organisation && seat.from <= then && then < seat.until)).toBe(
                  true,
                );
                expect(exhibit.content.recipients).toContain(organisation);
              }
            for (const exhibit of exhibits)
              for (const organisation of organisations) {
                const reads = readsExhibit(exhibit, organisation, organisation === 'JP-NPA');
                const own = exhibit.owner === organisation || (organisation === 'JP-NPA' && exhibit.owner === 'JP-13');
                if (reads && !own) {
                  expect(exhibit.state).toBe('shared');
                  expect(account.seats.some((seat) => seat.organisation === organisation)).toBe(true);
                }
                if (mayUse(exhibit, uses, organisation, 'other-offence') && exhibit.owner !== organisation)
                  expect(account.consents).toContain(`${exhibit.id} ${organisation} other-offence`);
              }
            if (team.state === 'running') reached.running += 1;
            if (team.state === 'ended') reached.ended += 1;
            if (ok && now >= account.end) reached.late += 1;
            expect(Date.parse(team.endsAt)).toBe(account.end);
          }
          reached.extended += team.extensions.filter(({ state }) => state === 'signed').length;
        }),
        { seed, numRuns: histories },
      );
      // The histories went where it matters.
      expect(Math.min(...Object.values(reached))).toBeGreaterThan(100);
    },
  );
});

const count = (exhibits: readonly Exhibit[]): number => exhibits.reduce((sum, { given }) => sum + given.length, 0);

function actOf(what: string, team: Team, pick: number, now: number, by: Actor): TeamAct | null {
  switch (what) {
    case 'edited':
      return { kind: 'edited', agreement: { ...team.agreement, basisNote: `note ${pick}` }, version: team.version };
    case 'proposed':
      return { kind: 'proposed', version: team.version };
    case 'signed':
      // Now and then the bytes of something else.
      return { kind: 'signed', sha256: pick === 7 ? 'ab'.repeat(32) : agreementText(team.number, team.agreement).sha256 };
    case 'opened':
      return { kind: 'opened' };
    case 'member':
      return {
        kind: 'member-added',
        member: {
          organisation: [...organisations, 'XX-STRANGER'][pick % 5] ?? '',
          name: by.name,
          role: 'member',
          from: new Date(now + (pick - 3) * 20 * hour).toISOString(),
          until: pick % 3 === 0 ? new Date(now + 400 * hour).toISOString() : null,
          seconded: false,
        },
      };
    case 'left': {
      const leaving = team.members[pick % Math.max(1, team.members.length)];
      return leaving ? { kind: 'member-left', member: leaving.id, why: 'x' } : null;
    }
    case 'extend':
      return { kind: 'extension-proposed', until: new Date(Date.parse(team.endsAt) + (pick - 1) * 100 * hour).toISOString(), why: 'x' };
    case 'extend-sign': {
      const open = team.extensions.find(({ state }) => state === 'open');
      return open
        ? { kind: 'extension-signed', extension: open.id, sha256: extensionText(team.number, team.agreement, open).sha256 }
        : null;
    }
    case 'returned':
    case 'suspended':
    case 'resumed':
    case 'withdrawn':
      return { kind: what, why: 'x' };
    case 'ended':
      // Ends come often enough by time.
      return pick < 3 ? { kind: 'ended', why: 'x' } : null;
    case 'evaluated':
      return { kind: 'evaluated', text: 'x' };
    default:
      return null;
  }
}

/** The test's own books, from the acts alone. */
function note(account: Account, before: Team, after: Team, act: TeamAct, by: Actor, now: number): void {
  const side = sideOf(by.organisation);
  if (act.kind === 'edited' || act.kind === 'returned') account.signed.clear();
  if (act.kind === 'signed') {
    expect(before.authors.map(({ name }) => name)).not.toContain(by.name);
    account.signed.add(side);
  }
  if (act.kind === 'opened') {
    expect(account.signed.size).toBe(2);
    account.state = 'open';
  }
  if (act.kind === 'suspended') account.state = 'shut';
  if (act.kind === 'resumed') account.state = 'open';
  if (act.kind === 'ended' || (act.kind === 'withdrawn' && after.state === 'ended')) account.state = 'shut';
  if (act.kind === 'member-added') {
    const { organisation, from, until } = act.member;
    account.seats.push({
      organisation,
      from: Math.max(now, Date.parse(from)),
      until: until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
      id: after.members.at(-1)?.id ?? '',
    });
  }
  if (act.kind === 'member-left') for (const seat of account.seats) if (seat.id === act.member) seat.until = Math.min(seat.until, now);
  if (act.kind === 'extension-proposed') {
    account.extended.set(after.extensions.at(-1)?.id ?? '', { until: act.until, by: new Set() });
    // Nothing is proposed for a time that has run out.
    expect(now).toBeLessThan(account.end);
  }
  if (act.kind === 'extension-signed') {
    const open = account.extended.get(act.extension);
    open?.by.add(side);
    if (open?.by.size === 2) account.end = Date.parse(open.until);
  }
}
