import { describe, expect, it } from 'vitest';
import { aDisclosure, contentOf, holdings } from '../../../../test/liaison/disclosures.ts';
import { Grade, gradeSchemes, gradeWords } from './grade.ts';
import { renderDisclosure } from './render-disclosure.ts';

describe('a grade', () => {
  it('is one of its own scheme', () => {
    for (const { id, sourceGrades, informationGrades, handlingGrades } of gradeSchemes)
      for (const source of sourceGrades)
        for (const information of informationGrades)
          expect(
            Grade.safeParse({ scheme: id, source: source.id, information: information.id, handling: handlingGrades[0]?.id ?? null })
              .success,
          ).toBe(true);
    // X is Europol's, E is British, 6 is the Admiralty's.
    expect(Grade.safeParse({ scheme: 'admiralty', source: 'X', information: '1', handling: null }).success).toBe(false);
    expect(Grade.safeParse({ scheme: 'europol-4x4', source: 'A', information: '6', handling: null }).success).toBe(false);
    expect(Grade.safeParse({ scheme: 'uk-3x5x2', source: '1', information: 'A', handling: null }).success).toBe(false);
  });

  it('leaves in its own scheme, as it was given', () => {
    const content = contentOf(holdings([]));
    const grade = { scheme: 'europol-4x4' as const, source: 'B', information: '3', handling: null };
    const [recipient] = content.recipients;
    const graded = { ...content, items: content.items.map((item) => ({ ...item, grade })) };
    const rows = recipient ? renderDisclosure(aDisclosure(graded), recipient).items : [];
    expect(rows[0]?.note).toContain('4×4 (Europol): B3');
    expect(gradeWords(grade)?.source.en).toBe('Mostly reliable');
  });

  it('says of each scheme whether its wording was compared with the source', () => {
    expect(Object.fromEntries(gradeSchemes.map(({ id, verified }) => [id, verified]))).toEqual({
      'europol-4x4': true,
      'uk-3x5x2': false,
      'uk-5x5x5': false,
      admiralty: true,
    });
  });
});
