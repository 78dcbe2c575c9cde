import type { Json, StixObject } from '../stix/stix-object.ts';
import type { Family } from './attributes-of-stix.ts';
import { foundIn, foundInDomainObject, foundInFields } from './found-in-observables.ts';
import { madeObject, typeOfRelation } from './made-object.ts';
import { mispLabel, partUuid } from './made-event.ts';
import { isJsonObject, textField, type MispObject } from './misp-event.ts';
import { objectForm } from './object-form.ts';
import { saidBy } from './said-by-pattern.ts';
import { detectsByType } from './stix-of-attribute.ts';

/** The object of MISP that a labelled family was made of. */
export function objectOfFamily(family: Family): MispObject | null {
  const labelled = family.indicator ?? family.observed ?? family.alone;
  const name = labelled && mispLabel(labelled, 'name');
  if (!labelled || !name) return null;
  const form = objectForm(name) ?? objectForm(name.replace('-', '|'));
  if (!form) return null;
  const observed = form.as === undefined ? [] : foundIn(family.observables, form, name);
  const said = form.as === undefined || !family.indicator ? [] : saidBy(family.indicator, form, name);
  const found = family.alone ? foundInDomainObject(family.alone, form) : family.observables.length > 0 ? observed : said;
  if (form.rule !== undefined && family.indicator) found.push(...foundInDomainObject(family.indicator, form));
  const forDetection = new Set(said.map(({ relation, value }) => `${relation}\0${value}`));
  const from = [family.observed, family.indicator, family.alone].filter((one) => one !== null);
  return madeObject({
    uuid: family.uuid,
    name,
    category: mispLabel(labelled, 'meta-category') ?? 'misc',
    found,
    from,
    comment: family.indicator && form.rule === undefined ? textField(family.indicator, 'description') : null,
    ids: ({ relation, value }) =>
      family.observables.length > 0
        ? forDetection.has(`${relation}\0${value}`)
        : form.as === undefined
          ? detectsByType(typeOfRelation(relation))
          : family.indicator !== null,
  });
}

/** The second and further values of a registry key, each an object of its own; the first stands with the key. */
export function furtherValues(family: Family): readonly MispObject[] {
  const key = family.observables.find(({ type }) => type === 'windows-registry-key');
  const form = objectForm('registry-key-value');
  const values = key && Array.isArray(key['values']) ? (key['values'] as readonly Json[]).filter(isJsonObject) : [];
  const from = [family.observed, family.indicator].filter((one) => one !== null);
  if (!key || !form || from.length === 0) return [];
  return values.slice(1).flatMap((value, index) => {
    const part = { type: key.type, id: key.id, values: [value] } satisfies StixObject;
    const made = madeObject({
      uuid: partUuid(key.id, 'registry-key-value', JSON.stringify(value), index + 1),
      name: 'registry-key-value',
      category: 'file',
      found: foundInFields(part, form, new Set()).map((found) => ({
        ...found,
        uuid: partUuid(key.id, found.relation, found.value, index + 1),
      })),
      from,
      comment: null,
      ids: () => family.indicator !== null,
    });
    return made ? [made] : [];
  });
}
