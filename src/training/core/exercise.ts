import type { Random } from './random.ts';
import { conversationalSpearphishing } from './scenarios/conversational-spearphishing.ts';
import { mailCompromise } from './scenarios/mail-compromise.ts';
import { noise } from './scenarios/noise.ts';
import { phishingKits } from './scenarios/phishing-kit.ts';
import { ransomware } from './scenarios/ransomware.ts';
import { supportScams } from './scenarios/support-scam.ts';
import { world, type ExerciseReport } from './world.ts';

/** A scenario is one file and one line here. */
export const scenarios = [ransomware, phishingKits, supportScams, conversationalSpearphishing, mailCompromise, noise] as const;

/**
 * The reports of an exercise in order of time, all of them invented, with the planted truth beside each. The same seed and moment give
 * the same reports. @param now milliseconds since 1970: when the exercise begins; reports lie in the hundred days before.
 */
export function generateExercise(seed: number, now: number): ExerciseReport[] {
  const here = world(seed, now);
  const reports = scenarios.flatMap((scenario) => scenario(here));
  return [...reports.map((report) => mistype(here, report)), ...filedTwice(here, now, reports)].sort(
    (a, b) => (a.input.reportedAt ?? '').localeCompare(b.input.reportedAt ?? '') || (a.input.id ?? '').localeCompare(b.input.id ?? ''),
  );
}

/** One incident in twelve is handed in a second time, by the Agency's desk, in fewer words and with the same traces. */
function filedTwice(random: Random, now: number, reports: readonly ExerciseReport[]): ExerciseReport[] {
  return reports
    .filter((report) => report.campaign !== null && report.source.startsWith('JP-') && random.chance(1 / 12))
    .map(({ input, campaign }) => ({
      source: 'JP-NPA',
      campaign,
      input: {
        ...input,
        id: `${input.id}-again`,
        reporter: 'JP-NPA',
        title: `（重ねての届出）${input.title}`,
        reportedAt: new Date(Math.min(now, Date.parse(input.reportedAt ?? '') + (6 + random.below(40)) * 3_600_000)).toISOString(),
      },
    }));
}

/** People mistype: one narrative in ten has two neighbouring kana swapped. Traces stay as they are. */
function mistype(random: Random, report: ExerciseReport): ExerciseReport {
  if (!random.chance(0.1)) return report;
  const text = report.input.text ?? '';
  const kana = [...text.matchAll(/[ぁ-ん]{2}/g)];
  const slip = kana.length > 0 ? random.pick(kana) : undefined;
  if (!slip) return report;
  const swapped = text.slice(0, slip.index) + slip[0][1] + slip[0][0] + text.slice(slip.index + 2);
  return { ...report, input: { ...report.input, text: swapped } };
}
