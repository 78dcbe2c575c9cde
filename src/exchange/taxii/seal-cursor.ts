import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database } from '#platform/database/executor.ts';

/**
 * A place in a collection as a partner holds it: encrypted, since the number of a row would count those that he does not see, and bound to who asks, where and for what
 * (core/taxii/cursor-binding.ts), so that nothing else opens it. AES-256-GCM; the key is made once a centre and kept with its settings, so that a cursor outlives a restart.
 */
export type Cursors = {
  readonly seal: (place: bigint, binding: string) => string;
  /** Null: not one of ours, changed, or sealed for something else. */
  readonly open: (cursor: string, binding: string) => bigint | null;
};

export async function cursorsOf(database: Database): Promise<Cursors> {
  let opened = known.get(database);
  if (!opened) {
    opened = keyOf(database).then(cursorsWith);
    known.set(database, opened);
    // A database that did not answer is asked again by the next reader.
    opened.catch(() => known.delete(database));
  }
  return opened;
}

const known = new WeakMap<Database, Promise<Cursors>>();

export function cursorsWith(key: Uint8Array): Cursors {
  return {
    seal: (place, binding) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(binding));
      const plain = Buffer.alloc(8);
      plain.writeBigInt64BE(place);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
    },
    open: (cursor, binding) => {
      if (!/^[\w-]{48}$/.test(cursor)) return null;
      const bytes = Buffer.from(cursor, 'base64url');
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
          .setAAD(Buffer.from(binding))
          .setAuthTag(bytes.subarray(20));
        return Buffer.concat([cipher.update(bytes.subarray(12, 20)), cipher.final()]).readBigInt64BE();
      } catch {
        return null;
      }
    },
  };
}

const SETTING = 'taxii-cursor-key';

async function keyOf(database: Database): Promise<Uint8Array> {
  const value = await database.asSystem(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ name: SETTING, value: JSON.stringify(randomBytes(32).toString('hex')) })
      .onConflict((there) => there.doNothing())
      .execute();
    return (await tx.selectFrom('setting').select('value').where('name', '=', SETTING).executeTakeFirstOrThrow()).value;
  });
  return Buffer.from(String(value), 'hex');
}
