import type { DisclosureContent } from './disclosure.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import type { ItemBody, OwnItemBody } from './disclosure-pages.ts';
import { asIs, proposedItem } from './proposed-item.ts';
import { strictest } from './strictest.ts';

type Decided = { readonly by: string; readonly at: string };

/** The content with one line decided otherwise; the same content where there is no such line. Whose it is, what our record says and its marks stay. */
export function decideItem(
  content: DisclosureContent,
  id: string,
  { decision, why, leaves, as, grade }: ItemBody,
  { by, at }: Decided,
): DisclosureContent {
  const items = content.items.map((item): DisclosureItem => {
    if (item.id !== id) return item;
    const identity = item.identity && { ...item.identity, as: as ?? item.identity.as };
    return {
      ...item,
      decision,
      leaves: leaves ?? (identity?.as === 'name' && item.leaves.en === '' ? item.ours : item.leaves),
      identity,
      grade: grade === undefined ? item.grade : grade,
      changed: { by, at, why },
    };
  });
  return { ...content, items };
}

/** The content with a line of the desk's own. */
export function addOwnItem(
  content: DisclosureContent,
  { label, leaves, why, marks }: OwnItemBody,
  desk: string,
  { by, at }: Decided,
): DisclosureContent {
  const last = Math.max(0, ...content.items.map(({ id }) => Number(id.slice(1))));
  const item = proposedItem({
    label,
    ours: leaves,
    leaves,
    decision: 'release',
    reason: asIs(why),
    owner: desk,
    source: { kind: 'desk', number: desk },
    marks: strictest([marks]),
    changed: { by, at, why },
  });
  return { ...content, items: [...content.items, { ...item, id: `I${last + 1}` }] };
}
