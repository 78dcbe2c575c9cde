import { describe, expect, it } from 'vitest';
import attack from '#knowledge/attack.json' with { type: 'json' };
import { ports } from '../../engine/ports.ts';
import { formats } from './formats.ts';
import { byStrength, markOf, marks } from './marks.ts';
import { triage } from './triage-file.ts';

const known = new Set(JSON.stringify(attack).match(/(?<=")T\d{4}(?:\.\d{3})?(?=")/g));

describe('the table of marks', () => {
  it('says verified of exactly those ATT&CK ids that are in our copy of ATT&CK', () => {
    for (const [id, { technique }] of Object.entries(marks))
      if (technique) expect(technique.verified, `${id} ${technique.id}`).toBe(known.has(technique.id));
  });

  it('has both languages, and says when a weak or medium mark is harmless or leaves it open', () => {
    for (const [id, { name, harmless }] of Object.entries(marks)) {
      expect(name.ja, id).toMatch(/\p{Script=Han}|\p{Script=Katakana}|ActiveX|SVG/u);
      expect(name.en, id).not.toMatch(/[\u3000-\u9fff]/u);
      if (harmless) expect(harmless.ja.length * harmless.en.length, id).toBeGreaterThan(0);
    }
  });

  it('knows no id that is not in it, not even those of every object', () => {
    expect(markOf('toString')).toBeNull();
    expect(markOf('macro')?.class).toBe('weak');
  });

  it('sorts the strongest first', () => {
    expect(
      [{ id: 'pdf-link' }, { id: 'macro' }, { id: 'macro-starts' }, { id: 'shortcut' }].toSorted(byStrength).map(({ id }) => id),
    ).toEqual(['shortcut', 'macro-starts', 'macro', 'pdf-link']);
  });

  it('is shown by an example of a format, or is about names and bounds', () => {
    const shown = new Set(
      formats.flatMap(({ examples }) =>
        examples.flatMap((example) => triage(example.bytes(ports), { name: example.name, declared: '' }, ports).marks.map(({ id }) => id)),
      ),
    );
    const elsewhere = ['right-to-left', 'padded-name', 'look-alike-dot', 'declared-differs', 'archive-bomb', 'nested-deep'];
    expect(Object.keys(marks).filter((id) => !shown.has(id) && !elsewhere.includes(id))).toEqual([]);
  });
});
