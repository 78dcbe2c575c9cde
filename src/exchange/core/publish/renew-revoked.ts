import type { StixObject } from '../stix/stix-object.ts';
import { uuidV5 } from '../uuid-v5.ts';
import type { OwnRow } from './rows-of-report.ts';

/** Whether the JSON of one of our objects says that it is revoked. No text of people can: a quote in it would be escaped. */
export const isRevoked = (content: string): boolean => content.includes('"revoked":true');

/**
 * Rows as they are wanted, with new ids for what was revoked before: revoking is for good (STIX 2.1 §3.2), so what holds again is another object. The new id follows from the
 * old one and its last version; everything among the rows that refers to it follows.
 */
export function renewRevoked(
  wanted: readonly OwnRow[],
  standing: readonly { readonly stixId: string; readonly versionText: string | null; readonly content: string }[],
): readonly OwnRow[] {
  const ended = new Map(standing.flatMap(({ stixId, versionText, content }) => (isRevoked(content) ? [[stixId, versionText ?? '']] : [])));
  if (ended.size === 0) return wanted;
  const renewed = new Map<string, string>();
  for (const { object } of wanted) {
    let id = object.id;
    for (let version = ended.get(id); version !== undefined; version = ended.get(id)) id = nextId(id, version);
    if (id !== object.id) renewed.set(object.id, id);
  }
  if (renewed.size === 0) return wanted;
  return wanted.map((row) => {
    const text = JSON.stringify(row.object);
    const now = text.replace(REFERENCE, (id) => renewed.get(id) ?? id);
    return now === text ? row : { ...row, object: JSON.parse(now) as StixObject }; // our own text, with other ids
  });
}

const REFERENCE = /[a-z]+--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function nextId(id: string, version: string): string {
  const cut = id.indexOf('--');
  return `${id.slice(0, cut)}--${uuidV5(id.slice(cut + 2), version)}`;
}
