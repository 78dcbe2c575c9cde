import { z } from 'zod';
import knowledge from '#knowledge/exercise-teams.json' with { type: 'json' };
import { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import { together } from '#platform/database/together.ts';
import type { Services } from '#platform/services.ts';
import type { Acting } from '../acting.ts';
import { unmarked } from '../core/disclosure/handling-marks.ts';
import type { Bilingual } from '../core/inquiry/bilingual.ts';
import { type Agreement, emptyAgreement } from '../core/teams/agreement.ts';
import { SectionId } from '../core/teams/agreement-field.ts';
import type { ExhibitContent } from '../core/teams/exhibit.ts';
import { agreementText, signedText } from '../core/teams/signed-text.ts';
import { actOnTeam, beginTeam } from '../teams/act-on-team.ts';
import { addNote, linkToTeam } from '../teams/note-and-link.ts';
import { actOnExhibit, shareExhibit } from '../teams/share-exhibit.ts';
import { deskOfficer, secondOfficer, unitOfficer } from './stage.ts';

const Shown = z.object({ title: Text, description: Text, why: z.string() });
const story = z
  .object({
    partner: z.object({ organisation: z.string(), country: z.string(), officer: z.string(), leader: z.string() }),
    desk: z.string(),
    teams: z.array(
      z.object({
        id: z.string(),
        running: z.boolean(),
        fromDays: z.number(),
        toDays: z.number(),
        title: Text,
        sections: z.record(SectionId, Text),
      }),
    ),
    exhibits: z.object({ ours: Shown, waiting: Shown, theirs: Shown }),
    note_in_room: z.string(),
    use: z.string(),
  })
  .parse(knowledge);

type Story = (typeof story.teams)[number];
const hour = 3_600_000;
const day = 24 * hour;
const unit = 'JP-13';

const partnerOfficer: Viewer = {
  person: null,
  name: story.partner.officer,
  organisation: story.partner.organisation,
  kind: 'foreign',
  role: 'partner',
  exerciseOnly: true,
};

/**
 * Plays the teams of the exercise through the same doors as real ones: one that runs, with exhibits shared both ways and one waiting for its second
 * person, and one draft. Each is kept whole or not at all; nothing where it is there already. `begins`: milliseconds since 1970.
 */
export async function exerciseTeams(services: Services, begins: number): Promise<void> {
  const known = await services.database.asSystem((tx) => tx.selectFrom('team').select('title_en').where('exercise', '=', true).execute());
  for (const team of story.teams)
    if (!known.some(({ title_en }) => title_en === team.title.en)) await together(services, (within) => play(within, begins, team));
}

async function play(services: Services, begins: number, told: Story): Promise<void> {
  const clock = { now: begins + Math.min(told.fromDays, -2) * day - 2 * day };
  const as = <T>(viewer: Viewer, work: (acting: Acting) => Promise<T>): Promise<T> => {
    clock.now += hour;
    return services.database.as(viewer, (tx, asMachine) =>
      work({ tx, asMachine, services: { ...services, now: () => clock.now }, viewer }),
    );
  };
  const agreement = agreementOf(begins, told);
  const { id, number } = await as(deskOfficer, (acting) => beginTeam(acting, agreement, true));
  const act = (viewer: Viewer, body: Parameters<typeof actOnTeam>[2]) => as(viewer, (acting) => actOnTeam(acting, id, body));
  const seat = (organisation: string, name: string, role: 'leader' | 'member') =>
    act(deskOfficer, {
      kind: 'member-added',
      member: { organisation, name, role, from: agreement.startsAt, until: null, seconded: false },
    });
  await seat('JP-NPA', story.desk, 'leader');
  await seat(story.partner.organisation, story.partner.leader, 'leader');
  const { version } = await seat(unit, unitOfficer(unit).name, 'member');
  if (!told.running) return;
  const { sha256 } = agreementText(number, agreement);
  await act(deskOfficer, { kind: 'proposed', version });
  await act(partnerOfficer, { kind: 'signed', sha256 });
  await act(secondOfficer, { kind: 'signed', sha256 });
  clock.now = begins + told.fromDays * day;
  await act(deskOfficer, { kind: 'opened' });
  const { ours, waiting, theirs } = story.exhibits;
  const own = { kind: 'own' as const, reference: 'EX-LAB-7' };
  const partner = story.partner.organisation;
  const first = await as(unitOfficer(unit), (acting) =>
    shareExhibit(acting, id, { content: content(ours, [partner, 'JP-NPA'], 'log', 'ja'), source: own, why: ours.why }),
  );
  await as(secondOfficer, (acting) => actOnExhibit(acting, id, first.id, { kind: 'approved', seen: first.contentSha256 }));
  clock.now += 6 * day;
  const image = await as(partnerOfficer, (acting) =>
    shareExhibit(acting, id, { content: content(theirs, ['JP-NPA', unit], 'image', 'en'), source: own, why: theirs.why }),
  );
  await as(partnerOfficer, (acting) => addNote(acting, id, story.note_in_room));
  await as(unitOfficer(unit), (acting) =>
    actOnExhibit(acting, id, image.id, { kind: 'use-asked', use: 'other-offence', purpose: story.use }),
  );
  await as(deskOfficer, (acting) =>
    shareExhibit(acting, id, { content: content(waiting, [partner], 'data', 'ja'), source: own, why: waiting.why }),
  );
  await as(deskOfficer, async (acting) => {
    const inquiry = await acting.tx
      .selectFrom('inquiry')
      .select('number')
      .where('number', 'is not', null)
      .where('partner', '=', partner)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst();
    if (inquiry?.number) await linkToTeam(acting, id, { kind: 'inquiry', number: inquiry.number, why: told.title.ja });
  });
}

const both = ({ ja, en }: Text): Bilingual => ({ original: 'ja', ja, en, rendering: 'certified' });

function agreementOf(begins: number, { title, sections, fromDays, toDays }: Story): Agreement {
  const { organisation, country, leader } = story.partner;
  const empty = emptyAgreement(new Date(begins + fromDays * day).toISOString(), new Date(begins + toDays * day).toISOString(), [
    { organisation: 'JP-NPA', country: 'JP', leader: story.desk },
    { organisation, country, leader },
  ]);
  return {
    ...empty,
    title: both(title),
    // Invented, and an arrangement: no treaty that is in force carries a team between the two.
    basisNote: 'EX-ARR-2026 (invented arrangement of the exercise)',
    others: [{ organisation: unit, standing: 'unit', note: '' }],
    sections: { ...empty.sections, ...Object.fromEntries(SectionId.options.map((id) => [id, both(sections[id])])) },
  };
}

const content = (
  shown: z.infer<typeof Shown>,
  recipients: string[],
  kind: ExhibitContent['kind'],
  original: 'ja' | 'en',
): ExhibitContent => ({
  title: { ...both(shown.title), original, rendering: original === 'en' ? 'missing' : 'certified' },
  description: { ...both(shown.description), original, rendering: original === 'en' ? 'missing' : 'certified' },
  kind,
  // Of an invented file: nothing of it exists but its title.
  sha256: signedText(shown.title).sha256,
  marks: { ...unmarked, tlp: 'amber', pap: 'amber' },
  conditions: original === 'en' ? [{ kind: 'no-judicial-use', detail: '', until: null }] : [],
  recipients,
});
