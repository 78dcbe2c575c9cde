import type { OrganisationKind } from '#model/organisation.ts';
import type { EventBody } from '../inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';

/** Who looks, as far as the cut depends on it. */
export type Onlooker = { readonly kind: OrganisationKind; readonly organisation: string };

/**
 * What of an inquiry a viewer reads who may open it at all (row-level security decides that). The Agency reads everything. A prefecture
 * that drafted it reads all but what others were asked and answered, what others hold, and to whom else something was released. One that only
 * has a task in it reads the request as far as its task goes.
 */
export function cutForViewer(
  record: InquiryRecord,
  { kind, organisation }: Onlooker,
): { readonly record: InquiryRecord; readonly isCut: boolean } {
  if (kind === 'agency') return { record, isCut: false };
  const own = record.tasks.filter(({ unit }) => unit === organisation);
  const isOwner = record.owner === organisation;
  const asked = new Set(own.flatMap(({ questions }) => questions));
  const isMine = (question: { readonly id: string }): boolean => isOwner || asked.has(question.id);
  const handovers = record.handovers
    .filter(({ releasedTo }) => isOwner || releasedTo.includes(organisation))
    .map((one) => ({ ...one, disclosure: null, releasedTo: one.releasedTo.filter((to) => to === organisation) }));
  const isHere = (handover: string): boolean => handovers.some(({ id }) => id === handover);
  const questions = record.request.questions.filter(isMine).map((one) => ({ ...one, handovers: one.handovers.filter(isHere) }));
  return {
    isCut: true,
    record: {
      ...record,
      tasks: own,
      handovers,
      request: { ...record.request, questions },
      preservations: isOwner ? record.preservations : [],
      legal: isOwner ? record.legal : [],
      receipts: isOwner ? record.receipts : [],
      related: isOwner ? { ...record.related, duplicates: [] } : { parent: null, children: [], duplicates: [], incidents: [] },
      ...(!isOwner && wordless(record)),
    },
  };
}

/** What desk and partner say to each other, without the words: times and states stay, since clocks stand still by them. */
const wordless = ({ waits, clarification, refusal, acknowledgement, closed, channel }: InquiryRecord) => ({
  authors: [],
  returns: [],
  use: null,
  waits: waits.map((wait) => ({ ...wait, why: '' })),
  clarification: clarification && { ...clarification, text: '' },
  refusal: refusal && { ...refusal, reason: '…', considered: null },
  acknowledgement: acknowledgement && { ...acknowledgement, handler: '', missing: '' },
  closed: closed && { ...closed, reason: '', openQuestions: [] },
  channel: channel && { ...channel, reason: '', alternative: null },
});

/** A line of the log as a viewer who may open the inquiry reads it; null where the line is not for them. */
export function cutEvent(
  record: Pick<InquiryRecord, 'owner' | 'tasks'>,
  { body, organisation: from }: { readonly body: EventBody; readonly organisation: string },
  { kind, organisation }: Onlooker,
): EventBody | null {
  if (kind === 'agency' || from === organisation) return body;
  switch (body.kind) {
    case 'assigned': {
      const tasks = body.tasks.filter(({ unit }) => unit === organisation);
      return tasks.length > 0 ? { ...body, tasks } : null;
    }
    case 'released':
      return body.to.includes(organisation) ? { ...body, to: [organisation] } : null;
    case 'task-answered':
    case 'task-returned':
      return record.tasks.some(({ id, unit }) => id === body.task && unit === organisation) ? body : null;
    // What the desk looked up or keeps to itself.
    case 'noted':
    case 'triaged':
    case 'deconflicted':
    case 'related':
    case 'legally-checked':
    case 'review-asked':
    case 'review-returned':
    case 'voided':
      return null;
    default:
      return record.owner === organisation || openToTasks.has(body.kind) ? body : null;
  }
}

/** Stations that a unit with a task may know of. */
const openToTasks = new Set<EventBody['kind']>([
  'received',
  'registered',
  'accepted',
  'work-begun',
  'resumed',
  'refused',
  'closed',
  'withdrawn',
]);
