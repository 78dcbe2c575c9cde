import { Readable } from 'node:stream';
import { createLinker, type LinkerService } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import type { DeliveryReceipt } from '../../src/exchange/core/delivery.ts';
import { receiveObjects, type ObjectOutcome, type ReceivedFrom } from '../../src/exchange/receive/receive-objects.ts';
import { inboxOf } from '../../src/exchange/store/collections.ts';
import { people, seedIntake } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

/** A centre that partners hand objects in to. */
export type ReceivingWorld = {
  readonly world: TestWorld;
  readonly linker: LinkerService;
  /** Inbox of an organisation. */
  inbox(organisation?: string): Promise<string>;
  /** Takes something in: bytes, text, or anything that becomes JSON. */
  take(given: unknown, from?: Partial<ReceivedFrom>): Promise<Taken>;
  close(): Promise<void>;
};

export type Taken = {
  readonly receipt: DeliveryReceipt;
  readonly delivery: { id: string; number: string };
  readonly objects: ObjectOutcome[];
};

export const harbour: Viewer = people.abroad;

export async function openReceivingWorld(): Promise<ReceivingWorld> {
  const world = await openTestDatabase({ now: '2026-04-01T09:00:00+09:00' });
  await seedIntake(world.services);
  const linker = createLinker(world.services);
  await linker.rebuild();
  const inbox: ReceivingWorld['inbox'] = (organisation = 'SG-HARBOUR') =>
    world.database.asSystem((tx) => inboxOf(tx, organisation, world.services.newId));
  return {
    world,
    linker,
    inbox,
    take: async (given, from = {}) => {
      world.clock.now += 1000;
      const viewer = from.viewer ?? harbour;
      const collection = from.collection ?? (await inbox(viewer.organisation));
      const whole: ReceivedFrom = { viewer, collection, channel: 'file', name: 'test', feed: null, exercise: false, ...from };
      const objects: ObjectOutcome[] = [];
      for await (const step of receiveObjects(world.services, linker, whole, sourceOf(given))) {
        if ('objects' in step) objects.push(...step.objects);
        if ('receipt' in step) return { ...step, objects };
      }
      throw new TypeError('no receipt');
    },
    close: world.close,
  };
}

const sourceOf = (given: unknown): AsyncIterable<Uint8Array> => {
  if (typeof given === 'object' && given !== null && Symbol.asyncIterator in given) return given as AsyncIterable<Uint8Array>;
  const bytes = given instanceof Uint8Array ? given : Buffer.from(typeof given === 'string' ? given : JSON.stringify(given));
  return Readable.from([bytes]);
};

/** An object of a partner, invented; `n` makes its id. */
export function stix(type: string, n: number, properties: Record<string, unknown> = {}): Record<string, unknown> {
  const isObservable = ['ipv4-addr', 'domain-name', 'url', 'email-addr', 'email-message', 'file'].includes(type);
  return {
    type,
    spec_version: '2.1',
    id: idOf(type, n),
    ...(!isObservable && { created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z' }),
    ...properties,
  };
}

export const idOf = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const bundle = (...objects: readonly unknown[]): object => ({ type: 'bundle', id: idOf('bundle', 0), objects });
