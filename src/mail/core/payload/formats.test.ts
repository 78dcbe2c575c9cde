import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { formats } from './formats.ts';
import { triage } from './triage-file.ts';

describe('every format', () => {
  for (const format of formats) {
    for (const example of format.examples) {
      it(`${format.id} recognises: ${example.title}`, () => {
        const found = triage(example.bytes(ports), { name: example.name, declared: '' }, ports);
        expect({ kind: found.kind, marks: [...new Set(found.marks.map(({ id }) => id))].toSorted() }).toEqual({
          kind: example.kind,
          marks: [...example.marks].toSorted(),
        });
      });
    }
  }

  it('has an id of its own and at least one example', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    for (const format of formats) expect(format.examples.length, format.id).toBeGreaterThan(0);
  });
});
