import type { Viewer } from '#model/viewer.ts';
import { numericId } from '../../src/exchange/core/misp/numeric-id.ts';
import { reads } from './reference.ts';
import { nowhere, type Target } from './release-doors.ts';
import { partners, type ReleaseWorld } from './release-world.ts';

const TAXII = 'application/taxii+json;version=2.1';

/** What partners hand in themselves, each with every mark, in MISP events and in a collection that several write. */
const senders = ['XA-ONE', 'XB-TWO', 'CO-ONE', 'CO-TWO', 'JP-13'].map(
  (organisation) => partners.find((one) => one.organisation === organisation && !one.exerciseOnly) as Viewer, // each is among them
);
const tlps = ['clear', 'green', 'amber', 'red'] as const;
/** Who may read the listed collection; CO-TWO may only write into it. */
const readers = ['XA-ONE', 'XB-TWO', 'CO-ONE', 'JP-NPA', 'JP-13'];
export type Sent = { readonly sender: Viewer; readonly tlp: (typeof tlps)[number]; readonly word: string; target?: Target };
export const sent: readonly Sent[] = senders.flatMap((sender, place) =>
  tlps.map((tlp, index) => ({ sender, tlp, word: `sentq${String(place * 10 + index).padStart(4, '0')}q` })),
);
export const sentIn = (body: string): string[] => [...new Set([...body.toLowerCase().matchAll(/sentq\d{4}q/g)].map(([one]) => one))];
export const readsSent = (who: Viewer, { sender, tlp }: Sent): boolean =>
  reads(who, {
    handling: { tlp, owner: sender.organisation, releasableTo: ['JP-NPA'] },
    ownerKind: sender.kind,
    submittedBy: sender.organisation,
    exercise: false,
  });

const taxiiMark = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
} as const;

const post = async (
  { app, headersOf }: ReleaseWorld,
  who: Viewer,
  url: string,
  body: unknown,
  type = 'application/json',
): Promise<{ body: string; status: number }> => {
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: { ...headersOf(who), accept: url.startsWith('/taxii2/') ? TAXII : 'application/json', 'content-type': type },
    payload: JSON.stringify(body),
  });
  return { body: answer.body, status: answer.statusCode };
};

/** Has them handed in over HTTP, and notes what each is called. */
export async function handInSent(w: ReleaseWorld): Promise<void> {
  const { world } = w;
  const { pool } = world.database;
  const agreed = world.services.newId();
  await pool.query(
    `insert into exchange_collection (id, root, alias, kind, title, media_types, exercise) values ($1, 'renkei', 'agreed', 'listed', 'Agreed', '{}', false)`,
    [agreed],
  );
  for (const organisation of ['XA-ONE', 'XB-TWO', 'CO-ONE', 'CO-TWO', 'JP-NPA', 'JP-13'])
    await pool.query('insert into exchange_right values ($1, $2, $3, true)', [agreed, organisation, readers.includes(organisation)]);
  for (const [index, one] of sent.entries()) {
    const { sender, tlp, word } = one;
    const id = (kind: number): string => `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const event = {
      uuid: id(1),
      info: `An event ${word}`,
      distribution: '3',
      published: true,
      Tag: [{ name: `tlp:${tlp}` }, { name: `sent:${word}` }],
      Attribute: [{ uuid: id(2), type: 'domain', value: `${word}.invalid-host.net`, comment: word, to_ids: true }],
      Object: [
        { uuid: id(3), name: 'url', Attribute: [{ type: 'url', object_relation: 'url', value: `https://${word}.invalid-host.net/` }] },
      ],
    };
    const malware = { type: 'malware', spec_version: '2.1', id: `malware--${id(4)}`, name: word, is_family: false };
    const dated = { created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z', object_marking_refs: [taxiiMark[tlp]] };
    const answers = [
      await post(w, sender, '/misp/events/add', { Event: event }),
      await post(w, sender, `/misp/sightings/add/${id(2)}`, { uuid: id(5), type: 0, source: word }),
      await post(w, sender, '/misp/sharing_groups/add', { name: `Group ${word}`, uuid: id(6), description: word }),
      await post(
        w,
        sender,
        '/taxii2/renkei/collections/agreed/objects/',
        {
          objects: [
            { ...malware, ...dated },
            { type: 'malware', id: 'no id', name: word },
          ],
        },
        TAXII,
      ),
    ];
    for (const { status, body } of answers) if (status !== 200 && status !== 202) throw new Error(body);
    const feed = world.services.newId();
    await pool.query(
      `insert into exchange_feed (id, number, organisation, name, kind, url, collection, every_minutes, paused, exercise, made_at, made_by_name)
       values ($1, $2, $3, $4, 'taxii-poll', 'https://partner.example/api/', 'c', 60, true, false, now(), 'desk')`,
      [feed, `F-${index}`, sender.organisation, `Feed ${word}`],
    );
    const { rows } = await pool.query(
      `select number from exchange_delivery where by_organisation = $1 and collection = $2 order by begun_at desc, id desc limit 1`,
      [sender.organisation, agreed],
    );
    one.target = {
      ...nowhere(),
      word,
      event: id(1),
      attribute: id(2),
      object: id(3),
      malware: id(4),
      sighting: id(5),
      group: id(6),
      eventNumber: String(numericId(id(1))),
      delivery: rows[0].number,
      status: JSON.parse(answers[3]?.body ?? '{}').id,
      feed,
      organisation: sender.organisation,
    };
  }
}
