import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { errors } from '#model/errors.ts';
import { ports } from '../../engine/ports.ts';
import { compoundSample } from '../payload/samples/compound-sample.ts';
import { canonical } from './canonical.ts';
import type { Container } from './container.ts';
import { containers } from './containers.ts';
import { eml } from './eml.ts';
import { emlx } from './emlx.ts';
import { bytesOf, emlxOf, mboxcl, mboxcl2, mboxo, mboxrd } from './mailbox-fixture.ts';
import { mbox } from './mbox.ts';
import { msg } from './msg.ts';
import { pst } from './pst.ts';
import { storeOf } from './pst/pst-fixture.ts';

const message = 'Received: from a by b; Thu, 12 Nov 2026 10:00:00 +0900\nFrom: a@partner.example\nSubject: x\n\nHello\n\nFrom me\n';
const note = { '001A001F': 'IPM.Note', '0037001F': 'x', '0C1F001F': 'a@partner.example', '1000001F': 'Hello' };
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length * 2 }, (_, at) => (text.charCodeAt(at >> 1) >> (8 * (at & 1))) & 255);

/** Mailboxes of each kind, with the number of items that they hold. */
const examples: readonly (readonly [container: Container, what: string, bytes: Uint8Array, items: number])[] = [
  [mbox, 'mboxo', bytesOf(mboxo([message, message, message])), 3],
  [mbox, 'mboxrd', bytesOf(mboxrd([message, message])), 2],
  [mbox, 'mboxcl', bytesOf(mboxcl([message, message])), 2],
  [mbox, 'mboxcl2', bytesOf(mboxcl2([message, message])), 2],
  [mbox, 'mbox with CRLF', bytesOf(mboxrd([message, message]).replaceAll('\n', '\r\n')), 2],
  [eml, 'eml', bytesOf(message), 1],
  [eml, 'eml with CRLF', bytesOf(message.replaceAll('\n', '\r\n')), 1],
  [emlx, 'emlx', bytesOf(emlxOf(message)), 1],
  [
    msg,
    'msg',
    compoundSample({
      '__properties_version1.0': new Uint8Array(32),
      ...Object.fromEntries(Object.entries(note).map(([tag, value]) => [`__substg1.0_${tag}`, utf16(value)])),
    }),
    1,
  ],
  [pst, 'pst (Unicode)', storeOf([{ values: note }, { values: { '001A001F': 'IPM.Contact' } }]), 2],
  [pst, 'pst (ANSI, cyclic)', storeOf([{ values: note }], 'ansi', 'cyclic'), 1],
];
const items = (container: Container, bytes: Uint8Array, after: string | null = null) => [
  ...container.messages(sourceOfBytes(bytes), ports, after),
];

describe('every container', () => {
  test('is known by a name of its own, in both languages, and has an example', () => {
    expect(new Set(containers.map(({ id }) => id)).size).toBe(containers.length);
    for (const { name, extensions } of containers) {
      expect([name.ja, name.en].every((text) => text !== '')).toBe(true);
      expect(extensions.every((extension) => /^\.[a-z]+$/.test(extension))).toBe(true);
    }
    expect(new Set(examples.map(([container]) => container))).toEqual(new Set(containers));
  });

  test.each(examples.map(([container, what, bytes, count]) => ({ container, what, bytes, count })))(
    '$what: is told by its bytes, and gives every item once, again and again',
    ({ container, bytes, count }) => {
      const surest = containers.toSorted((a, b) => b.sniff(bytes.subarray(0, 65_536)) - a.sniff(bytes.subarray(0, 65_536)))[0];
      expect(surest?.id).toBe(container.id);
      const found = items(container, bytes);
      expect(found).toHaveLength(count);
      expect(new Set(found.map(({ place }) => place)).size).toBe(count);
      expect(found.map(({ done }) => done)).toEqual(found.map(({ done }) => done).toSorted((a, b) => a - b));
      expect(items(container, bytes)).toEqual(found);
      for (const [index, item] of found.entries()) {
        expect(items(container, bytes, item.place)).toEqual(found.slice(index + 1));
        if (!item.outcome.ok) continue;
        expect(canonical(item.outcome.value.bytes)).toEqual(item.outcome.value.bytes);
        expect(item.outcome.value.rebuilt).toBe(container === msg || container === pst);
      }
    },
  );

  // A container read as another kind is a hostile file of that kind.
  const every = containers.flatMap((container) => examples.map(([, , bytes]) => [container, bytes] as const));
  test('whatever it is given, it gives items with canonical bytes or a code, in order, and ends (seed 5271)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        fc.array(
          fc.oneof(
            fc.record({
              at: fc.nat(100_000),
              insert: fc.constantFrom(
                '\n',
                '\r',
                '\nFrom a@b.example Thu Nov 12 10:00:00 2026\n',
                '\n\n',
                'Content-Length: 9\n',
                '\0',
                '>From ',
                '99999999',
              ),
            }),
            fc.record({ at: fc.nat(100_000), remove: fc.nat(700) }),
            fc.record({ at: fc.nat(100_000), byte: fc.nat(255) }),
          ),
          { maxLength: 6 },
        ),
        ([container, bytes], changes) => {
          let broken = bytes;
          for (const change of changes) {
            const at = change.at % (broken.length + 1);
            const [head, tail] = [broken.subarray(0, at), broken.subarray(at)];
            const middle = 'insert' in change ? bytesOf(change.insert) : 'byte' in change ? Uint8Array.of(change.byte) : new Uint8Array(0);
            const rest = 'remove' in change ? tail.subarray(change.remove) : 'byte' in change ? tail.subarray(1) : tail;
            broken = Uint8Array.from([...head, ...middle, ...rest]);
          }
          const found = items(container, broken);
          expect(found.length).toBeLessThan(100);
          let done = 0;
          for (const item of found) {
            expect(item.done).toBeLessThanOrEqual(broken.length);
            if (container === mbox) expect(item.done).toBeGreaterThan(done);
            done = item.done;
            if (item.outcome.ok) expect(canonical(item.outcome.value.bytes)).toEqual(item.outcome.value.bytes);
            else expect(item.outcome.reason.code in errors).toBe(true);
          }
          // Nothing is lost between the items of an mbox: each begins where the one before ends.
          if (container === mbox) {
            const places = found.map(({ place }) => place.split('-').map(Number));
            for (const [index, [start]] of places.entries()) if (index > 0) expect(start).toBe(places[index - 1]?.[1]);
            if (found.length > 0) expect(found.at(-1)?.done).toBe(broken.length);
          }
        },
      ),
      { seed: 5271, numRuns: 1500 },
    );
  });
});

describe('one message in a file', () => {
  test('an .emlx with a wrong length ends where its property list begins', () => {
    const wrong = emlxOf(message).replace(/^\d+/, '99999999');
    expect(items(emlx, bytesOf(wrong))[0]?.outcome).toEqual(items(eml, bytesOf(message))[0]?.outcome);
    expect(items(emlx, bytesOf(message))[0]?.outcome).toMatchObject({ ok: false, reason: { code: 'mail-store-broken' } });
  });

  test('an .emlx whose attachments lie elsewhere is marked', () => {
    const raw =
      'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf\nX-Apple-Content-Length: 9\n\n--b--\n';
    expect(items(emlx, bytesOf(emlxOf(raw)))[0]?.outcome).toMatchObject({ ok: true, value: { partial: true } });
    expect(items(emlx, bytesOf(emlxOf(message)))[0]?.outcome).not.toHaveProperty('value.partial');
  });

  test('nothing is no message', () => {
    for (const nothing of ['', '\n\r\n'])
      expect(items(eml, bytesOf(nothing))[0]?.outcome).toMatchObject({ ok: false, reason: { code: 'mail-not-a-message' } });
  });

  test.each([
    '<html><body>x: y</body></html>',
    '{"a": 1}',
    'key: value\nother: value\n',
    '%PDF-1.7\n',
    '\0\0\0',
    'Dear all,\nSubject: x\n',
  ])('%j is taken for none', (text) => {
    expect(Math.max(...containers.map((container) => container.sniff(bytesOf(text))))).toBeLessThan(0.5);
  });
});
