import { sql } from 'kysely';
import type { LinkerService } from '#linking';
import { tlpNames } from '#language/core/names.ts';
import type { Tlp } from '#model/handling.ts';
import { message, type Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import { found } from '#platform/http/refusals.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Services } from '#platform/services.ts';
import type { SharePreview } from '../core/exchange-pages.ts';
import { SHARED } from '../store/collections.ts';
import { objectsFor } from './bundle-for.ts';
import type { BundleOf } from './bundle-of.ts';
import { bundleReports } from './bundle-reports.ts';

export type Preview = Pick<SharePreview, 'title' | 'titleLanguage' | 'goes' | 'heldBack' | 'redacted' | 'objects' | 'sample'>;

/** Objects shown word for word. */
const SAMPLE = 20;

/**
 * What a partner would get of something that `viewer` may read: the very objects that would leave, what is held back and why, and what was taken out of what goes. Of
 * records that the viewer may not read it says nothing, whoever else may.
 * @throws RenkeiError `not-found`
 */
export async function previewFor(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  recipient: Viewer,
  what: BundleOf,
): Promise<Preview> {
  const { database } = services;
  const records = await database.as(viewer, async (tx) => recordsOf(tx, await bundleReports(tx, linker, what)));
  const first = found(records[0]);
  const readable = await database.as(recipient, (tx) =>
    recordsOf(
      tx,
      records.map(({ id }) => id),
    ),
  );
  const goes = new Set(readable.map(({ id }) => id));
  const counts = new Map<string, number>();
  const forms = new Map<string, 'full' | 'sanitised' | 'both'>();
  const sample: SharePreview['sample'] = [];
  const sent = new Set<string>();
  let unnamed = 0;
  if (goes.size > 0)
    for await (const { id, type, form, report, content } of objectsFor(services, linker, viewer, what, recipient)) {
      sent.add(id);
      counts.set(type, (counts.get(type) ?? 0) + 1);
      if (report !== null && type === 'incident') forms.set(report, form);
      if (type === 'identity' && form === 'sanitised') unnamed += 1;
      if (report !== null && sample.length < SAMPLE) sample.push({ id, type, content });
    }
  const withheld = await database.as(viewer, (tx) => fullOnly(tx, [...goes]));
  const traces = withheld.filter((id) => !sent.has(id) && !id.startsWith('relationship--') && !id.startsWith('sighting--')).length;
  const sanitised = [...forms.values()].filter((form) => form === 'sanitised').length;
  return {
    title: first.title,
    titleLanguage: first.lang,
    goes: records
      .filter(({ id }) => goes.has(id))
      .map(({ id, number, title, tlp }) => ({ number, title, tlp, form: forms.get(id) ?? 'both' })),
    heldBack: records.filter(({ id }) => !goes.has(id)).map(({ number, title, tlp }) => ({ number, title, tlp, why: whyHeldBack(tlp) })),
    redacted: [
      { what: texts.names, why: texts.noConsent, count: unnamed },
      { what: texts.words, why: texts.mayName, count: sanitised },
      { what: texts.traces, why: texts.ofVictim, count: traces },
    ].filter(({ count }) => count > 0),
    objects: [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    sample,
  };
}

type RecordFacts = { readonly id: string; readonly number: string; readonly title: string; readonly lang: string; readonly tlp: Tlp };

const recordsOf = async (tx: Executor, ids: readonly string[]): Promise<readonly RecordFacts[]> =>
  (await sql<RecordFacts>`select id, number, title, lang, tlp from report where id = any(${ids}::uuid[]) order by id`.execute(tx)).rows;

async function fullOnly(tx: Executor, reports: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select distinct stix_id as id from exchange_object
    where collection = ${SHARED} and form = 'full' and report = any(${reports}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

const whyHeldBack = message({
  ja: (tlp: Tlp) => `${tlpNames[tlp].ja}。この連携先は見られる範囲に入っておらず、提供先としても指定されていない。`,
  en: (tlp: Tlp) => `${tlpNames[tlp].en}: this partner is not among those who may see it, and it was not released to it by name.`,
});

const texts = {
  names: { ja: '被害者の名称（この連携先だけの仮名に置き換え）', en: "Victims' names (replaced by this partner's own pseudonyms)" },
  noConsent: { ja: '提供への同意がない。', en: 'No agreement to pass the name on.' },
  words: { ja: '題と本文、被害者の規模・業種・金額', en: "Title and text, and the victim's size, industry and amounts" },
  mayName: { ja: '被害者が分かるおそれがある。', en: 'They may tell who the victim is.' },
  traces: { ja: '被害者の痕跡と、被害者の語を含む痕跡', en: "The victim's own traces, and traces that hold the victim's words" },
  ofVictim: { ja: '被害者が分かる。', en: 'They tell who the victim is.' },
} as const satisfies Record<string, Text>;
