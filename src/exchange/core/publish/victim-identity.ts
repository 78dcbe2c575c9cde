import { victimPlaceholder } from '../release/victim-placeholder.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { extensionIds } from './extensions.ts';
import { handlingExtension } from './handling-extension.ts';
import { languageOf } from './incident-object.ts';
import { markVictim } from './mark-victim.ts';
import { ownObject } from './own-object.ts';
import type { PublishedRecord, RecordForm } from './published-record.ts';
import { recordFrame } from './record-frame.ts';

/** The UUID of a report's victim. It follows from the report, not from the name: another spelling is the same victim. */
export const victimId = (centre: Centre, report: string): string => ownId(centre, 'identity', `victim:${report}`);

/** Who was harmed: by name in the full form; a placeholder, in which each partner finds its own pseudonym, in the sanitised one. Null where nobody was named. */
export function victimIdentity(centre: Centre, record: PublishedRecord, form: RecordForm): StixObject | null {
  if (record.victim === null || record.victim.trim() === '') return null;
  const frame = recordFrame(centre, record, 'identity', `victim:${record.id}`);
  const { sizeClass, industry } = record.damage;
  const individual = sizeClass.state === 'answered' && sizeClass.value === 'individual';
  if (form === 'sanitised')
    return ownObject(frame, {
      name: victimPlaceholder(frame.id.slice('identity--'.length)),
      identity_class: 'unknown',
      roles: ['victim'],
      extensions: { [extensionIds.handling]: handlingExtension({ redacted: ['name', 'identity_class', 'sectors'] }) },
    });
  const victim = ownObject(frame, {
    name: record.victim,
    lang: languageOf(record.lang),
    identity_class: individual ? 'individual' : 'organization',
    sectors: industry.state === 'answered' ? sectorsOf[industry.value] : undefined,
    roles: ['victim'],
    extensions: {
      [extensionIds.handling]: handlingExtension({
        namesVictim: ['name'],
        consent: { foreignAuthorities: record.consent.foreignAuthorities, privatePartners: record.consent.privatePartners },
      }),
    },
  });
  return markVictim(victim, record.tlp, ['name', 'identity_class', 'sectors']);
}

type Industry = Extract<PublishedRecord['damage']['industry'], { state: 'answered' }>['value'];

/** Groups of the Japan Standard Industrial Classification in the words of industry-sector-ov; without a fitting word nothing is said. Own judgement. */
const sectorsOf: Readonly<Record<Industry, string[] | undefined>> = {
  agriculture: ['agriculture'],
  construction: ['construction'],
  manufacturing: ['manufacturing'],
  utilities: ['utilities'],
  information: ['telecommunications', 'technology'],
  transport: ['transportation'],
  'wholesale-retail': ['retail'],
  finance: ['financial-services'],
  'real-estate': undefined,
  professional: undefined,
  hospitality: ['hospitality-leisure'],
  'personal-services': undefined,
  education: ['education'],
  healthcare: ['healthcare'],
  government: ['government'],
  other: undefined,
};
