import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { actIn } from '../act.ts';
import type { Acting, ActOptions } from '../acting.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import type { MessageContent } from '../core/message/message-content.ts';
import { receiveWritten } from '../partner-desk/receive.ts';
import { readInquiry } from '../store/inquiries.ts';
import { findThread } from '../store/partner-threads.ts';
import { deskNames, type Matter } from './matter.ts';

/** One inquiry of the exercise while it is played: who takes part, what it is about, and how late it is. */
export type Stage = {
  readonly services: Services;
  readonly matter: Matter;
  readonly partner: { readonly organisation: string; readonly country: string; readonly zone: string };
  readonly unit: string;
  /** A case of the unit that it is about. */
  readonly incident: string | null;
  /** Milliseconds since 1970; moves on from step to step. */
  readonly clock: { now: number };
  /** Known once it has begun. */
  inquiry: string | null;
};

/** Everything happens at the stage's own time, by an exercise look, so that it can touch nothing real. */
export const servicesAt = ({ services, clock }: Stage): Services => ({ ...services, now: () => clock.now });

const police = (name: string, organisation: string, role: Viewer['role']): Viewer => ({
  person: null,
  name,
  organisation,
  kind: organisation === 'JP-NPA' ? 'agency' : 'prefecture',
  role,
  exerciseOnly: true,
});

export const deskOfficer = police(deskNames[0], 'JP-NPA', 'liaison');
export const secondOfficer = police(deskNames[1], 'JP-NPA', 'liaison');
export const unitOfficer = (organisation: string): Viewer => police('訓練 担当', organisation, 'officer');
export const partnerOfficer = ({ partner }: Stage): Viewer => ({
  person: null,
  name: 'Exercise Officer',
  organisation: partner.organisation,
  kind: 'foreign',
  role: 'partner',
  exerciseOnly: true,
});

/** Some work in a transaction of its own, in somebody's name. */
export const as = <T>(stage: Stage, viewer: Viewer, work: (acting: Acting) => Promise<T>): Promise<T> =>
  stage.services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services: servicesAt(stage), viewer }));

/** An act on the inquiry that is played. */
export const act = (stage: Stage, viewer: Viewer, body: EventBody, options: ActOptions = {}): Promise<InquiryRecord> =>
  as(stage, viewer, (acting) => actIn(acting, begun(stage), body, options));

export const actByRule = (stage: Stage, body: EventBody): Promise<InquiryRecord> =>
  as(stage, deskOfficer, (acting) => acting.asMachine(() => actIn(acting, begun(stage), body, { by: 'machine' })));

export const recordOf = async (stage: Stage): Promise<InquiryRecord> => {
  const record = await as(stage, deskOfficer, ({ tx }) => readInquiry(tx, { id: begun(stage) }));
  if (!record) throw new RangeError('the inquiry has begun');
  return record;
};

/** The partner writes, on its own screens. */
export async function say(stage: Stage, content: MessageContent, senderReference: string | null = null): Promise<void> {
  const thread =
    stage.inquiry === null ? null : ((await as(stage, deskOfficer, ({ tx }) => findThread(tx, { inquiry: begun(stage) })))?.id ?? null);
  const written = Buffer.from(JSON.stringify({ content, senderReference, refToMessageId: null }));
  const receipt = await receiveWritten(servicesAt(stage), partnerOfficer(stage), thread, written);
  stage.inquiry ??= await as(
    stage,
    deskOfficer,
    async ({ tx }) => (await readInquiry(tx, { number: receipt.reference ?? '' }))?.id ?? null,
  );
}

function begun({ inquiry }: Stage): string {
  if (inquiry === null) throw new RangeError('a scene begins with its inquiry');
  return inquiry;
}
