import { expect, it } from 'vitest';
import { type LinkEnd, linkRows, type SharedKind } from './link-object.ts';
import { testCentre } from './test-record.ts';

const end = (report: string): LinkEnd => ({
  report,
  incident: `incident--${report}`,
  tlp: 'green',
  receivedAt: '2026-04-01T00:00:00.000Z',
  exercise: true,
});
const said = (shared: readonly SharedKind[] | null): string =>
  linkRows(testCentre, end('01900000-0000-7000-8000-000000000001'), end('01900000-0000-7000-8000-000000000002'), shared)
    .map(({ object }) => JSON.stringify(object['description'] ?? object['contents']))
    .join('\n');

it('names what both reports hold in both languages, whatever kind of evidence it is', () => {
  const text = said([{ name: { ja: '手口の組', en: 'set of techniques' }, count: 1 }]);
  expect(text).toContain('1 × set of techniques');
  expect(text).toContain('手口の組1件');
});

it('does not say that people decided where evidence links that is told to nobody', () => {
  expect(said(null)).toContain('Linked by what people decided.');
  expect(said([])).toContain('"Linked by what both reports hold."');
  expect(said([])).not.toMatch(/decided|人の判断/);
});
