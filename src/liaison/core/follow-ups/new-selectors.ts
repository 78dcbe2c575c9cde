import type { Handover } from '../inquiry/handover.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Selector } from '../inquiry/selector.ts';
import { HandedOver } from '../message/handed-over.ts';
import { selectorOfMessage } from '../message/request-of-message.ts';

/** A selector that an answer brought and that the inquiry did not have. */
export type NewSelector = { readonly selector: Selector; readonly handover: Handover['id'] };

/**
 * What delivered handovers of the partner bring that is not among the selectors of the inquiry: each once, from the handover that named it first.
 * `contents`: by handover, as stored; one of another shape brings nothing.
 */
export function newSelectors(
  { request, handovers }: Pick<InquiryRecord, 'request' | 'handovers'>,
  contents: ReadonlyMap<string, unknown>,
): NewSelector[] {
  const known = new Set(request.selectors.map(keyOf));
  return handovers.flatMap(({ id, from, state }) => {
    const read = HandedOver.safeParse(withoutKind(contents.get(id)));
    if (from !== 'them' || state !== 'delivered' || !read.success) return [];
    return read.data.selectors.flatMap((stated) => {
      const selector = selectorOfMessage(stated);
      if (known.has(keyOf(selector))) return [];
      known.add(keyOf(selector));
      return [{ selector, handover: id }];
    });
  });
}

const keyOf = ({ type, norm }: Pick<Selector, 'type' | 'norm'>): string => `${type}\0${norm}`;

/** A message says beside the rest what kind of message it is. */
function withoutKind(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return content;
  const { kind: _kind, ...rest } = content as Readonly<Record<string, unknown>>; // an object, as the line before has found
  return rest;
}
