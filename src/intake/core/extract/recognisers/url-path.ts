import { marks } from '../marks.ts';
import type { Reading } from '../reading.ts';
import type { Candidate, Recogniser } from '../recogniser.ts';
import { before } from '../recogniser.ts';
import { trimUrl } from '../trim-url.ts';

/**
 * Paths of URLs: behind an HTTP method, behind a word that names one, or with the ending of a web page. A path that begins with a folder
 * of Unix belongs to the file paths, unless a method or "URL" stands before it.
 */
export const urlPath: Recogniser = {
  id: 'path',
  needs: marks.slash,
  find(reading) {
    return Array.from(reading.text.matchAll(slashed), (match) => candidate(reading, match.index, match[0].length)).filter(
      (found) => found !== null,
    );
  },
};

const slashed = /(?<![A-Za-z0-9_.~/\\<%-])(?<!(?<![A-Za-z])[A-Za-z]:)\/[A-Za-z0-9_.~%-][\w\-.~:/?#[\]@!$&'()*+,;=%]*/g;
const method = /(?:\b(?:GET|POST|HEAD|PUT|DELETE|PATCH|OPTIONS)|URLパス|URI|URL|リクエスト(?:パス|先)?)[\s"'「:=は]{0,4}$/;
const named = /(?:パス|箇所|エンドポイント|\bpaths?|\bendpoint|\burls?|\buri|\brequests? (?:to|for))[\s"'「:=はが]{0,3}(?:is |was )?$/i;
const webPage = /\.(?:php\d?|aspx?|ashx|jspx?|cgi|js|html?|do|action)(?:[?#/]|$)/i;
const unixFolder =
  /^\/(?:bin|boot|dev|etc|home|lib(?:64)?|media|mnt|opt|proc|root|run|s?bin|srv|sys|tmp|usr|var|Users|Library|Applications|Volumes)\//;

function candidate(reading: Reading, start: number, length: number): Candidate | null {
  const end = trimUrl(reading, start, start + length);
  const value = reading.text.slice(start, end);
  const context = before(reading.text, start);
  const isPath =
    method.test(context) || (!unixFolder.test(value) && (webPage.test(value) || (named.test(context) && value.includes('/', 1))));
  return isPath ? { type: 'path', start, end } : null;
}
