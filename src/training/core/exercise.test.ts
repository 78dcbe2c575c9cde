import { describe, expect, it } from 'vitest';
import { ReportInput } from '#model/report.ts';
import { generateExercise } from './exercise.ts';

const now = Date.UTC(2026, 10, 22);

describe('the exercise', () => {
  const reports = generateExercise(1, now);

  it('has at least 400 reports, in both languages, from stations and two foreign partners', () => {
    expect(reports.length).toBeGreaterThanOrEqual(400);
    expect(new Set(reports.map((report) => report.input.lang))).toEqual(new Set(['ja', 'en']));
    expect(reports.filter((report) => report.source === 'DE-NORDMARK').length).toBeGreaterThan(3);
    expect(reports.filter((report) => report.source === 'SG-HARBOUR').length).toBeGreaterThan(3);
  });

  it('is the same for the same seed and another for another', () => {
    expect(generateExercise(1, now)).toEqual(reports);
    expect(generateExercise(2, now)).not.toEqual(reports);
  });

  it('hands in nothing that the schema would refuse, and no id twice', () => {
    for (const { input } of reports) expect(ReportInput.safeParse(input).error).toBeUndefined();
    expect(new Set(reports.map((report) => `${report.source}/${report.input.id}`)).size).toBe(reports.length);
  });

  it('plants campaigns, incidents filed twice, and reports that belong with nothing', () => {
    const campaigns = Map.groupBy(reports, (report) => report.campaign);
    expect(campaigns.size).toBeGreaterThanOrEqual(16);
    expect(campaigns.get(null)?.length).toBeGreaterThan(100);
    expect(reports.filter((report) => report.input.id?.endsWith('-again')).length).toBeGreaterThan(10);
  });

  it('uses only addresses and names that nobody has', () => {
    const text = reports.map((report) => report.input.text).join('\n');
    const hosts = text.match(/[a-z0-9-]+(?:\[?\.\]?[a-z0-9-]+)*\[?\.\]?example\b/gi) ?? [];
    expect(hosts.length).toBeGreaterThan(300);
    const elsewhere = text.match(/\b[a-z0-9-]+\.(?:com|net|org|jp|io|ru|cn)\b/gi) ?? [];
    expect(elsewhere).toEqual([]);
    const addresses = text.match(/\b\d{1,3}(?:\.|\[\.\])\d{1,3}(?:\.|\[\.\])\d{1,3}(?:\.|\[\.\])\d{1,3}\b/g) ?? [];
    const real = addresses
      .map((address) => address.replaceAll('[.]', '.'))
      .filter((address) => !/^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(address));
    // The public resolver is there on purpose: it is what everybody names.
    expect(new Set(real)).toEqual(new Set(['8.8.8.8']));
  });

  it('lies in the hundred days before it begins', () => {
    for (const { input } of reports) {
      const at = Date.parse(input.reportedAt ?? '');
      expect(at).toBeLessThanOrEqual(now);
      expect(at).toBeGreaterThan(now - 101 * 86_400_000);
    }
  });
});
