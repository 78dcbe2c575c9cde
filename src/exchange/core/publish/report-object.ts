import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { extensionIds } from './extensions.ts';
import { handlingExtension } from './handling-extension.ts';
import { languageOf, referencesOf } from './incident-object.ts';
import { markVictim } from './mark-victim.ts';
import { ownObject } from './own-object.ts';
import type { PublishedRecord, RecordForm } from './published-record.ts';
import { recordFrame } from './record-frame.ts';
import { recordTitle } from './record-title.ts';
import { stixTime } from './stix-time.ts';

export const reportId = (centre: Centre, report: string): string => ownId(centre, 'report', report);

/**
 * The report that holds together all that was published of one record. What it tells stands in its incident. `withheld`: what the sanitised form does not refer to; observables
 * are shared and bear no marking of their own, so that it is marked here.
 */
export function reportObject(
  centre: Centre,
  record: PublishedRecord,
  form: RecordForm,
  refs: readonly string[],
  withheld: ReadonlySet<string>,
): StixObject {
  const named = form === 'full' && record.title !== '';
  const report = ownObject(recordFrame(centre, record, 'report', record.id), {
    name: named ? record.title : recordTitle(record).en,
    lang: named ? languageOf(record.lang) : 'en',
    report_types: ['threat-report'],
    published: stixTime(record.reportedAt ?? record.receivedAt),
    object_refs: refs,
    external_references: referencesOf(record),
    extensions: {
      [extensionIds.handling]:
        form === 'full' ? handlingExtension({ namesVictim: ['name'] }) : handlingExtension({ redacted: ['name', 'object_refs'] }),
    },
  });
  if (form === 'sanitised') return report;
  const hidden = refs.flatMap((ref, place) => (withheld.has(ref) ? [`object_refs.[${place}]`] : []));
  return markVictim(report, record.tlp, [...(named ? ['name'] : []), ...hidden]);
}
