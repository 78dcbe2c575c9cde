import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { isCommon, objectsOfReport } from './objects-of-report.ts';
import type { PublishedRecord, RecordForm } from './published-record.ts';
import { withheldTraces } from './withheld-traces.ts';

/** An object of this centre as a row: whose record it speaks of, and to whom of its readers it is shown. */
export type OwnRow = {
  readonly object: StixObject;
  readonly report: string;
  readonly otherReport: string | null;
  readonly form: RecordForm | 'both';
  readonly common: boolean;
  readonly exercise: boolean;
};

/** The rows of a report: what is the same in both forms is there once, the rest in each form. */
export function rowsOfReport(centre: Centre, record: PublishedRecord): readonly OwnRow[] {
  const withheld = withheldTraces(centre, record);
  const full = objectsOfReport(centre, record, 'full', withheld);
  const sanitised = new Map(objectsOfReport(centre, record, 'sanitised', withheld).map((object) => [object.id, object]));
  const own = new Set([...full, ...sanitised.values()].filter((object) => bearsRecord(object)).map(({ id }) => id));
  const rows: OwnRow[] = [];
  const row = (object: StixObject, form: OwnRow['form']): void => {
    rows.push({ object, report: record.id, otherReport: null, form, common: isCommon(object, own), exercise: record.exercise });
  };
  for (const object of full) {
    const other = sanitised.get(object.id);
    sanitised.delete(object.id);
    const same = other !== undefined && JSON.stringify(other) === JSON.stringify(object);
    row(object, same ? 'both' : 'full');
    if (other !== undefined && !same) row(other, 'sanitised');
  }
  for (const object of sanitised.values()) row(object, 'sanitised');
  return rows;
}

/** A victim's identity and the titles of a record are the record's own, though others of their type are shared. */
const bearsRecord = (object: StixObject): boolean => 'object_marking_refs' in object;
