import type { BodyOf, EventStamp } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';

/** The record of an inquiry that begins: received from a partner, or drafted by a unit. Its id is that of its first event. */
export function begin(id: string, { at, recordedAt, by }: EventStamp, body: BodyOf<'received' | 'drafted'>): InquiryRecord {
  const isIncoming = body.kind === 'received';
  const state = isIncoming ? 'received' : 'draft';
  return {
    id,
    number: isIncoming ? null : body.number,
    direction: body.direction,
    state,
    entered: [{ state, at, recordedAt }],
    partner: body.partner,
    owner: body.owner,
    receivedAt: isIncoming ? at : null,
    oral: isIncoming && body.oral ? { at, confirmedAt: null } : null,
    request: body.request,
    authors: isIncoming ? [] : [by],
    approvedBy: null,
    channel: isIncoming ? { id: body.channel, reason: '', alternative: null } : null,
    legal: [],
    tasks: [],
    waits: [],
    handovers: [],
    preservations: [],
    receipts: [],
    acknowledgement: null,
    refusal: null,
    clarification: null,
    returns: [],
    use: null,
    related: {
      parent: isIncoming ? null : body.parent,
      children: [],
      duplicates: [],
      incidents: isIncoming ? [] : body.incidents,
    },
    closed: null,
    exercise: body.exercise,
  };
}
