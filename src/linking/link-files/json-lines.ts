import type { Link } from '../core/link.ts';

// No generic writer is as fast for millions of lines as one that knows their shape.

const ordinary = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A text as JSON writes it. */
export const quoted = (text: string): string => (ordinary.test(text) ? `"${text}"` : JSON.stringify(text));

/** A line of clusters.ndjson. */
export const clusterLine = (report: string, cluster: string | null): string =>
  `{"report":${quoted(report)},"cluster":${cluster === null ? 'null' : quoted(cluster)}}\n`;

/** A line of links.ndjson. */
export function linkLine({ a, b, logOdds, evidence }: Link): string {
  let line = `{"a":${quoted(a)},"b":${quoted(b)},"logOdds":${logOdds},"evidence":[`;
  let separator = '';
  for (const { family, type, value, seenIn, contribution } of evidence) {
    line += `${separator}{"family":"${family}","type":"${type}","value":${quoted(value)},"seenIn":${seenIn},"contribution":${contribution}}`;
    separator = ',';
  }
  return `${line}]}\n`;
}
