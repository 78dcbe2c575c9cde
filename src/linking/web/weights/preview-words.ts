import { message } from '#model/text.ts';
import type { WeightVersion } from '../../core/weight-pages.ts';

/** What a version changes, in one sentence. */
export const preview = message({
  ja: ({ links, clusters, moved, largest }: NonNullable<WeightVersion['preview']>) =>
    `つながり：新たに${links.appear}組、消えるもの${links.disappear}組。集団${clusters.before}→${clusters.after}（最大${largest.before}→${largest.after}件）。移る報告${moved}件。`,
  en: ({ links, clusters, moved, largest }: NonNullable<WeightVersion['preview']>) =>
    `Links: ${links.appear} appear, ${links.disappear} disappear. Clusters ${clusters.before} → ${clusters.after} (largest ${largest.before} → ${largest.after}). ${moved} reports move.`,
});
