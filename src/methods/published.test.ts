import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import attack from '#knowledge/attack.json' with { type: 'json' };

const published = new URL('../../../shared/data/knowledge/attack-enterprise.json.gz', import.meta.url);

describe.skipIf(!existsSync(published))('the table against the published ATT&CK (skipped where ../shared/data is not there)', () => {
  type Published = { id: string; name: string; tactics: string[]; is_subtechnique: boolean };
  const { techniques, tactics: theirs } = existsSync(published)
    ? (JSON.parse(gunzipSync(readFileSync(published)).toString()) as {
        techniques: Published[];
        tactics: { id: string; shortname: string; name: string }[];
      })
    : { techniques: [], tactics: [] };

  it.each(attack.techniques)('$id is named and placed as published', ({ id, en, tactics }) => {
    const its = techniques.find((technique) => technique.id === id);
    const parent = techniques.find((technique) => technique.id === id.replace(/\.\d+$/, ''));
    expect(en).toBe(its?.is_subtechnique ? `${parent?.name}: ${its.name}` : its?.name);
    expect(tactics.toSorted()).toEqual(
      theirs
        .filter(({ shortname }) => its?.tactics.includes(shortname))
        .map((tactic) => tactic.id)
        .toSorted(),
    );
  });
});
