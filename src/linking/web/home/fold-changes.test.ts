import { describe, expect, test } from 'vitest';
import type { ChangeRow } from '../../core/picture.ts';
import { foldChanges } from './fold-changes.ts';

const change = (at: string, cluster: string | null, kind: ChangeRow['kind'] = 'cluster-grew'): ChangeRow => ({
  id: crypto.randomUUID(),
  at: `2026-11-21T${at}:00Z`,
  kind,
  cluster,
  sentence: { ja: '', en: '' },
  why: { ja: '', en: '' },
  tlp: 'green',
  exercise: true,
});
const folded = (...changes: ChangeRow[]): number[] => foldChanges(changes).map(({ earlier }) => earlier.length);

describe('changes fold into what is one thing to a reader', () => {
  test('a cluster that grew thrice within the hour, with others in between, is one', () => {
    expect(folded(change('09:50', 'C-1'), change('09:40', 'C-2'), change('09:30', 'C-1'), change('09:00', 'C-1'))).toEqual([2, 0]);
  });

  test('its forming within that hour belongs to it', () => {
    expect(folded(change('09:50', 'C-1'), change('09:40', 'C-1', 'cluster-formed'))).toEqual([1]);
  });

  test('an hour before the latest is another thing', () => {
    expect(folded(change('09:50', 'C-1'), change('08:49', 'C-1'))).toEqual([0, 0]);
  });

  test('decisions and imports stand alone', () => {
    expect(folded(change('09:50', 'C-1'), change('09:40', 'C-1', 'decided'), change('09:30', 'C-1', 'decided'))).toEqual([0, 0, 0]);
    expect(folded(change('09:50', null, 'imported'), change('09:49', null, 'imported'))).toEqual([0, 0]);
  });

  test('nothing gets lost', () => {
    const changes = Array.from({ length: 40 }, (_, place) =>
      change('09:00', `C-${place % 7}`, place % 3 === 0 ? 'decided' : 'cluster-grew'),
    );
    const kept = foldChanges(changes).flatMap(({ latest, earlier }) => [latest, ...earlier]);
    expect(new Set(kept)).toEqual(new Set(changes));
  });
});
