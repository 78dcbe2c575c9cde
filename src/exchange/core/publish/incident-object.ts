import extensions from '#knowledge/stix-extensions.json' with { type: 'json' };
import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { ownId } from './centre.ts';
import { answerName, damageExtension, identifyingAnswers } from './damage-extension.ts';
import { extensionIds } from './extensions.ts';
import { handlingExtension } from './handling-extension.ts';
import { markVictim } from './mark-victim.ts';
import { ownObject } from './own-object.ts';
import type { PublishedRecord, RecordForm } from './published-record.ts';
import { recordFrame } from './record-frame.ts';
import { recordTitle } from './record-title.ts';

/** The incident as one report tells it: reports of one incident are one object each, as each has its own readers. */
export const incidentId = (centre: Centre, report: string): string => ownId(centre, 'incident', report);

/**
 * The incident of a report, with the Incident Core extension (OASIS draft, pinned) and the damage report. A report's own title and text may name the victim, in words
 * that no list foresees: the sanitised form has neither, only what the machine says of it.
 */
export function incidentObject(centre: Centre, record: PublishedRecord, form: RecordForm): StixObject {
  const named = form === 'full' && record.title !== '';
  const { consent } = record;
  const incident = ownObject(recordFrame(centre, record, 'incident', record.id), {
    name: named ? record.title : recordTitle(record).en,
    description: form === 'full' && record.text !== '' ? record.text : undefined,
    lang: named ? languageOf(record.lang) : 'en',
    external_references: [...referencesOf(record), ...methodReferences(record)],
    extensions: {
      [extensionIds.incidentCore]: {
        extension_type: 'property-extension',
        // What was reported is suspected until an investigation says otherwise; the centre keeps no such finding.
        determination: 'suspected',
        investigation_status: record.caseOpened ? 'open' : 'new',
        incident_types: extensions.incidentTypes[record.kind],
      },
      [extensionIds.damage]: damageExtension(record, form),
      [extensionIds.handling]:
        form === 'full'
          ? handlingExtension({
              namesVictim: ['name', 'description'],
              consent: { foreignAuthorities: consent.foreignAuthorities, privatePartners: consent.privatePartners },
            })
          : handlingExtension({ redacted: ['name', 'description', ...identifyingAnswers.map((answer) => `damage.${answer}`)] }),
    },
  });
  if (form === 'sanitised') return incident;
  const naming = [
    ...(named ? ['name'] : []),
    'description',
    ...identifyingAnswers.map((answer) => `extensions.${extensionIds.damage}.damage.${answerName(answer)}`),
  ];
  return markVictim(incident, record.tlp, naming);
}

/** The receipt number and the number of the incident: what people ask by. */
export const referencesOf = ({ number, incidentNumber }: Pick<PublishedRecord, 'number' | 'incidentNumber'>) => [
  { source_name: 'renkei', external_id: number },
  { source_name: 'renkei-incident', external_id: incidentNumber },
];

/** Weaknesses and families by the names under which others look them up. */
const methodReferences = ({ traces }: PublishedRecord) =>
  [...new Set(traces.flatMap(({ type, norm }) => (type === 'cve' || type === 'ransomware-family' ? [`${type} ${norm}`] : [])))].map(
    (key) => {
      const [source = '', id = ''] = key.split(' ');
      return { source_name: source, external_id: id };
    },
  );

/** A language tag that the standard accepts; anything else is left unsaid. */
export const languageOf = (lang: string): string | undefined =>
  /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) && lang !== 'und' ? lang : undefined;
