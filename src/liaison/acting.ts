import type { Transaction } from 'kysely';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Actor } from './core/inquiry/actor.ts';
import type { EventBody } from './core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';

/** A transaction in which somebody acts. */
export type Acting = {
  readonly tx: Transaction<Tables>;
  readonly asMachine: AsMachine;
  readonly services: Services;
  readonly viewer: Viewer;
};

export type ActOptions = {
  /** When it happened, RFC 3339; now where absent. Shown beside the time of recording where they differ. */
  readonly at?: string;
  /** In whose name, where it is not the viewer's own: a partner whose message was received, or what follows by rule from what somebody did. */
  readonly by?: Actor | 'machine';
};

/** The one door to an inquiry (act.ts), for what follows from an act within its own transaction. */
export type Act = (acting: Acting, id: string, body: EventBody, options?: ActOptions) => Promise<InquiryRecord>;
