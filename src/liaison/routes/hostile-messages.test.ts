import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMessage, handedOver, messageRequest, uuid } from '../../../test/liaison/messages.ts';
import { packed } from '../../../test/liaison/packages.ts';
import { openPartnerWorld, partnerKey, type PartnerWorld, type Who } from '../../../test/liaison/partner-world.ts';
import { messageText, type PartnerMessage } from '../core/message/partner-message.ts';
import { MessageReceipt } from '../core/message/partner-pages.ts';

let world: PartnerWorld;
const nordmark = partnerKey();
const harbour = partnerKey();
const ended = partnerKey();
const unknown = partnerKey();

/** A conversation of Nordmark and one of Harbour, and the package that began Nordmark's. */
let begun: Buffer;
const ours = uuid(500);
const theirs = uuid(600);

beforeAll(async () => {
  world = await openPartnerWorld();
  for (const [organisation, key] of [
    ['DE-NORDMARK', nordmark],
    ['SG-HARBOUR', harbour],
    ['DE-NORDMARK', ended],
  ] as const)
    expect(
      await world.call('POST', '/api/liaison/partner-keys', {
        as: 'desk',
        body: { organisation, pem: key.pem, validFrom: '2026-01-01T00:00:00Z', reason: 'Compared by telephone.' },
      }),
    ).toMatchObject({ status: 200 });
  await world.call('POST', `/api/liaison/partner-keys/${ended.id}/end`, { as: 'desk', body: { reason: 'Its holder has left.' } });
  begun = await packed(first({ conversationId: ours }), nordmark);
  expect(await hand(begun)).toMatchObject({ status: 200 });
  const other = first({ conversationId: theirs, messageId: uuid(101), originalSender: 'SG-HARBOUR' });
  expect(await hand(await packed(other, harbour, [], 'SG-HARBOUR'), 'harbour')).toMatchObject({ status: 200 });
});
afterAll(() => world.close());

const first = (envelope: Partial<PartnerMessage['envelope']>): PartnerMessage =>
  aMessage({ kind: 'request', request: messageRequest() }, envelope);

/** What Nordmark could say next in its own conversation. */
const next = (envelope: Partial<PartnerMessage['envelope']> = {}): PartnerMessage =>
  aMessage({ kind: 'withdrawal', why: 'Settled at home.' }, { conversationId: ours, messageId: uuid(102), sequence: 2, ...envelope });

const hand = (bytes: Uint8Array, as: Who = 'nordmark') => world.call('POST', '/api/liaison/packages', { as, bytes });
const send = (body: unknown) => world.call('POST', '/api/partner/messages', { body });
const write = (thread: string, body: unknown) => world.call('POST', `/api/partner/threads/${thread}/messages`, { body });

/** Refused with the code, nothing changed in any table, one receipt of the refusal and one audit entry more. */
async function refused(code: string, hostile: () => Promise<{ status: number; body: { code?: string } }>): Promise<void> {
  const counts = async (): Promise<{ refusals: number; entries: number }> => {
    const { rows } = await world.database.pool.query<{ refusals: number; entries: number }>(
      `select (select count(*)::int from partner_refusal) as refusals,
        (select count(*)::int from audit_entry where subject_kind = 'partner-refusal' and reason = $1) as entries`,
      [code],
    );
    return rows[0] ?? { refusals: -1, entries: -1 };
  };
  const before = await world.everything();
  const { refusals, entries } = await counts();
  const { status, body } = await hostile();
  expect({ status: Math.floor(status / 100), code: body.code }).toEqual({ status: 4, code });
  expect(await world.everything()).toBe(before);
  expect(await counts()).toEqual({ refusals: refusals + 1, entries: entries + 1 });
}

/** Changes one byte of a file inside a package that stores its files as they are. */
function changed(bytes: Buffer, what: string, to: string): Buffer {
  const at = bytes.indexOf(what);
  expect(at).toBeGreaterThan(0);
  const copy = Buffer.from(bytes);
  copy.write(to, at, 'latin1');
  return copy;
}

describe('a message package', () => {
  it('with a wrong signature is refused', () =>
    refused('package-signature', async () => {
      const good = await packed(next(), nordmark);
      const wrong = { ...nordmark, sign: (bytes: Uint8Array) => unknown.sign(bytes) };
      expect(good.length).toBe((await packed(next(), wrong)).length);
      return hand(await packed(next(), wrong));
    }));

  it('whose message was changed after signing is refused', () =>
    refused('package-manifest', async () => hand(changed(await packed(next(), nordmark), 'Settled at home', 'Settled at hame'))));

  it('signed with a key that nobody registered is refused', () =>
    refused('package-key-unknown', async () => hand(await packed(next(), unknown))));

  it('signed with a key that was ended is refused', () => refused('package-key-expired', async () => hand(await packed(next(), ended))));

  it("signed with another authority's key in one's own name is refused", () =>
    refused('package-key-unknown', async () => hand(await packed(next(), harbour))));

  it("of another authority's key, handed in by somebody else, is refused as an unknown key", () =>
    refused('package-key-unknown', async () => hand(await packed(next({ originalSender: 'SG-HARBOUR' }), harbour, [], 'SG-HARBOUR'))));

  it('that names a sender whose key it is not is refused, by whomever it is handed in', () =>
    refused('message-sender', async () => hand(await packed(next({ originalSender: 'SG-HARBOUR' }), nordmark), 'desk')));

  it('that is replayed is refused', () => refused('message-replayed', () => hand(begun)));

  it('that is replayed by the desk is refused', () => refused('message-replayed', () => hand(begun, 'desk')));

  it('that comes out of order is refused', () =>
    refused('message-out-of-order', async () => hand(await packed(next({ sequence: 3 }), nordmark))));

  it('for a foreign thread is refused as if there were none', () =>
    refused('not-found', async () => hand(await packed(next({ conversationId: theirs }), nordmark))));

  it('with a 10 MB field is refused', () =>
    refused('body-too-large', async () => {
      const large = next();
      if (large.content.kind === 'withdrawal') large.content.why = 'x'.repeat(10 * 1024 * 1024);
      return hand(await packed(large, nordmark));
    }));

  it('larger than any package is refused without being kept', () => refused('body-too-large', () => hand(Buffer.alloc(53 * 1024 * 1024))));

  it('that is cut short is refused', () => refused('package-broken', async () => hand((await packed(next(), nordmark)).subarray(0, -40))));

  it('with an attachment that the message does not name is refused', () =>
    refused('message-attachment', async () =>
      hand(await packed(next(), nordmark, [{ name: 'attachments/extra.txt', bytes: Buffer.from('unseen') }])),
    ));
});

describe('a message over HTTP', () => {
  it('that is replayed under another id but with the same number is refused', () =>
    refused('message-out-of-order', () => send(next({ messageId: uuid(103), sequence: 1 }))));
  it('with the id of an earlier one is refused', () => refused('message-replayed', () => send(next({ messageId: uuid(100) }))));
  it('for a foreign thread is refused', () => refused('not-found', () => send(next({ conversationId: theirs, sequence: 2 }))));
  it('with a 10 MB field is refused', () =>
    refused('body-too-large', () => send(JSON.stringify({ ...next(), padding: 'x'.repeat(10 * 1024 * 1024) }))));
  it('nested a thousand levels deep is refused', () =>
    refused('json-too-deep', () => send(`{"format":${'['.repeat(1000)}${']'.repeat(1000)}}`)));
  it('that says a thing twice is refused: what is kept would be read in two ways', () =>
    refused('json-duplicate-key', () => send(JSON.stringify(next()).replace('"sequence":', '"sequence":7,"sequen\\u0063e":'))));
  it('with a field that nobody knows is refused', () => refused('message-malformed', () => send({ ...next(), note: 'unseen' })));
  it('from the future is refused', () => refused('message-from-future', () => send(next({ sentAt: '2026-04-01T00:06:00Z' }))));
  it('to somebody else is refused', () => refused('message-recipient', () => send(next({ finalRecipient: 'SG-HARBOUR' }))));
  it('in the name of another authority is refused', () => refused('message-sender', () => send(next({ originalSender: 'SG-HARBOUR' }))));
  it('that is real, from an authority of an exercise, is refused', () =>
    refused('message-exercise', () => send(next({ exercise: false }))));
  it('that the state does not allow is refused', () =>
    refused('wrong-direction', () => {
      const refusal = { ground: 'R16', reason: 'no', considered: null };
      return send(aMessage({ kind: 'refusal', refusal }, { conversationId: ours, messageId: uuid(104), sequence: 2 }));
    }));
  it('about a handover of another inquiry is refused as unknown', () =>
    refused('handover-unknown', () =>
      send(aMessage({ kind: 'acceptance', handover: uuid(999), note: '' }, { conversationId: ours, messageId: uuid(105), sequence: 2 })),
    ));
  it('that begins with an answer is refused', () =>
    refused('message-begins-nothing', () =>
      send(aMessage({ kind: 'answer', ...handedOver() }, { conversationId: uuid(501), messageId: uuid(106) })),
    ));
  it('with half a surrogate pair is refused', () =>
    refused('lone-surrogate', () => send(JSON.stringify(next()).replace('Settled', 'Settled \\ud83d'))));
});

describe('what is written on the screen', () => {
  it('for a foreign thread is refused as if there were none', async () => {
    const { rows } = await world.database.pool.query<{ id: string }>('select id from partner_thread where conversation = $1', [theirs]);
    await refused('not-found', () => write(rows[0]?.id ?? '', { content: { kind: 'withdrawal', why: 'x' } }));
  });
  it('with a 10 MB field is refused', async () => {
    const { rows } = await world.database.pool.query<{ id: string }>('select id from partner_thread where conversation = $1', [ours]);
    await refused('body-too-large', () => write(rows[0]?.id ?? '', { content: { kind: 'withdrawal', why: 'x'.repeat(10 * 1024 * 1024) } }));
  });
});

it('what is refused leaves its hash and no word of what it said', async () => {
  const secret = 'a sentence that nobody here may keep';
  const message = next({ sequence: 9 });
  if (message.content.kind === 'withdrawal') message.content.why = secret;
  await send(message);
  const { rows } = await world.database.pool.query<{ sha256: Buffer; line: string }>(
    `select sha256, partner_refusal::text as line from partner_refusal order by at desc, id desc limit 1`,
  );
  expect(rows[0]?.sha256.toString('hex')).toBe(createHash('sha256').update(JSON.stringify(message)).digest('hex'));
  expect(rows[0]?.line).not.toContain('sentence');
});

it('two that arrive at once with the same number: one is let in, the other is refused with a code', async () => {
  const twin = (digit: number) => messageText(first({ conversationId: uuid(502), messageId: uuid(digit) }));
  const answers = await Promise.all([send(twin(201)), send(twin(202)), send(twin(201))]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409]);
  const good = answers.find(({ status }) => status === 200);
  expect(MessageReceipt.parse(good?.body).sequence).toBe(1);
});
