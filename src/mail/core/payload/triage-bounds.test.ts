import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import { formats } from './formats.ts';
import { markOf } from './marks.ts';
import { joined, u16, u32 } from './samples/sample-bytes.ts';
import { compoundSample } from './samples/compound-sample.ts';
import { zipSample } from './samples/zip-sample.ts';
import { triage } from './triage-file.ts';
import type { Triage } from './triage.ts';
import { utf8 } from './utf8.ts';

const examples = formats.flatMap((format) => format.examples.map(({ name, bytes }) => ({ name, bytes: bytes(ports) })));

/** Ports that count what comes out of unpacking. */
function counting(): { readonly ports: MailPorts; readonly unpacked: () => number } {
  let sum = 0;
  return {
    unpacked: () => sum,
    ports: {
      ...ports,
      inflate: (bytes, limit) => {
        const out = ports.inflate(bytes, limit);
        sum += out?.length ?? 0;
        return out;
      },
    },
  };
}

function expectSound(found: Triage): void {
  expect(found.members.length).toBeLessThanOrEqual(200);
  expect(found.marks.length).toBeLessThanOrEqual(5 * 70);
  for (const { id, detail } of found.marks) {
    expect(markOf(id), id).not.toBeNull();
    expect(detail.length).toBeLessThanOrEqual(200);
  }
}

describe('hostile attachments', () => {
  it('never throws and stays bounded on random bytes (seed 52001)', () => {
    const heads = [
      '',
      'PK\x03\x04',
      'Rar!\x1a\x07\x01\0',
      '7z\xbc\xaf\x27\x1c',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      '{\\rtf',
      '%PDF-',
      'MSCF\0\0\0\0',
      'L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F',
      '\x1f\x8b\x08',
      '\0\0-lh5-',
      'vhdxfile',
      '<html><script>',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 3000 }), fc.option(fc.string()), (head, tail, name) => {
        const bytes = joined(
          Uint8Array.from(head, (c) => c.charCodeAt(0)),
          tail,
        );
        expectSound(triage(bytes, { name, declared: '' }, ports));
      }),
      { seed: 52001, numRuns: 1500 },
    );
  });

  it('never throws and stays bounded on samples with bytes changed or cut off (seed 52002)', () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.array(change, { maxLength: 12 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        ({ name, bytes }, changes, part) => {
          const broken = bytes.slice(0, Math.ceil(bytes.length * part));
          for (const { at, value } of changes) broken[Math.floor(at * broken.length)] = value;
          const { ports: counted, unpacked } = counting();
          expectSound(triage(broken, { name, declared: '' }, counted));
          expect(unpacked()).toBeLessThanOrEqual(8 * 1024 * 1024);
        },
      ),
      { seed: 52002, numRuns: 3000 },
    );
  });

  it('says the same twice', () => {
    for (const { name, bytes } of examples)
      expect(triage(bytes, { name, declared: '' }, ports)).toEqual(triage(bytes, { name, declared: '' }, ports));
  });

  it('unpacks no more of an archive bomb than a hundred times its size, and says so', () => {
    const zeros = new Uint8Array(1024 * 1024);
    let bomb = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`${n}.bin`, zeros])));
    for (let layer = 0; layer < 4; layer += 1) bomb = zipSync(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${n}.zip`, bomb])));
    const { ports: counted, unpacked } = counting();
    const found = triage(bomb, { name: '42.zip', declared: 'application/zip' }, counted);
    expect(found.marks.map(({ id }) => id)).toContain('archive-bomb');
    expect(unpacked()).toBeLessThanOrEqual(Math.max(8 * 1024 * 1024, bomb.length * mailLimits.ratio) + 32 * 1024 * 1024);
  });

  it('looks five archives deep and no deeper', () => {
    let nested = zipSample([{ name: 'deepest.js', text: 'inert' }], ports);
    for (let layer = 0; layer < 8; layer += 1) nested = zipSample([{ name: `${layer}.zip`, bytes: nested }], ports);
    const found = triage(nested, { name: 'a.zip', declared: '' }, ports);
    expect(found.marks.map(({ id }) => id)).toEqual(['nested-deep']);
    expect(found.members).toHaveLength(mailLimits.archiveDepth + 1);
  });

  it('is not slowed by members that all claim the same bytes', () => {
    const packed = zipSync({ 'a.txt': new Uint8Array(1024 * 1024) }).slice();
    const local = packed.subarray(0, packed.length - 22 - 46 - 5);
    const entry = packed.subarray(local.length, local.length + 46 + 5);
    const count = 9_000;
    const directory = joined(...Array.from({ length: count }, () => entry));
    const bytes = joined(
      local,
      directory,
      [0x50, 0x4b, 5, 6, 0, 0, 0, 0],
      u16(count),
      u16(count),
      u32(directory.length),
      u32(local.length),
      u16(0),
    );
    const { ports: counted, unpacked } = counting();
    expectSound(triage(bytes, { name: 'a.zip', declared: '' }, counted));
    expect(unpacked()).toBeLessThanOrEqual(bytes.length * mailLimits.ratio + 32 * 1024 * 1024);
  });

  it('reads only so much of a compound file whose streams all share one chain', () => {
    const sample = compoundSample(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}/\x01Ole10Native`, utf8('inert')])));
    expectSound(triage(sample, { name: 'a.doc', declared: '' }, ports));
  });

  it('reads the end of a long page, where scripts stand behind their data', () => {
    const page = `<html><script>var d = "${'QUJD'.repeat(2_400_000)}";</script><script>atob(d); new Blob([d]);</script></html>`;
    const bytes = Uint8Array.from(page, (c) => c.charCodeAt(0));
    const [found] = triage(bytes, { name: 'a.html', declared: '' }, ports).marks;
    expect(found?.id).toBe('smuggling');
    expect(page.slice(found?.offset).startsWith('new Blob(')).toBe(true);
  });

  it('stops at ten thousand members', () => {
    const bytes = zipSample(
      Array.from({ length: 10_400 }, (_, n) => ({ name: `${n}.txt`, text: '' })),
      ports,
    );
    const found = triage(bytes, { name: 'a.zip', declared: '' }, ports);
    expect(found.members).toHaveLength(200);
  });

  it.each([
    ['<input', 'html'],
    ['<form action', 'html'],
    ['<meta http-equiv=refresh ', 'html'],
    ['1,'.repeat(199) + ';', 'html'],
    ['\\x41'.repeat(99) + ';', 'html'],
    ['/Launch /F(', 'pdf'],
    ['stream\n', 'pdf'],
    ['{\\*\\objdata 00', 'rtf'],
    ['\\*\\template   ', 'rtf'],
    ["=a|'", 'csv'],
    ['<Relationship ', 'txt'],
    ['-e       ', 'ps1'],
  ])('is linear on a megabyte of %j', (piece, extension) => {
    // No clock in a test: a pattern that is not linear does not come back within the runner's limit.
    const start = { html: '<html><script>', pdf: '%PDF-1.4\n', rtf: '{\\rtf1 ', csv: '', txt: '', ps1: '' }[extension] ?? '';
    const text = (start + piece.repeat(Math.ceil((1 << 20) / piece.length))).slice(0, 1 << 20);
    expectSound(
      triage(
        Uint8Array.from(text, (c) => c.charCodeAt(0)),
        { name: `a.${extension}`, declared: '' },
        ports,
      ),
    );
  });
});
