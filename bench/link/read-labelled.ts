import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';

/** Published reference data lies beside the repository, not in it. */
export const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Records of an NDJSON file (gzip or not) below the data folder; null when it isn't there. */
export function readRecords<T>(path: string): T[] | null {
  if (!existsSync(`${dataFolder}${path}`)) return null;
  const bytes = readFileSync(`${dataFolder}${path}`);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T); // reference data of a known shape
}

export type PublishedReport = {
  readonly id: string;
  readonly reportedAt?: string;
  readonly text?: string;
  readonly indicators: readonly { readonly type: string; readonly value: string }[];
};

export const toLinkReport = (report: PublishedReport): LinkReport => ({
  id: report.id,
  reportedAt: report.reportedAt === undefined ? null : Date.parse(report.reportedAt),
  reporter: null,
  lang: null,
  text: report.text ?? '',
  exercise: false,
  traces: report.indicators.flatMap(({ type, value }) => {
    const known = IndicatorType.safeParse(type);
    const norm = known.success ? normaliseIndicator(known.data, value) : null;
    return known.success && norm?.ok ? [{ type: known.data, norm: norm.value, role: 'attacker' as const }] : [];
  }),
});
