import { marks } from '../marks.ts';
import type { Candidate, Recogniser } from '../recogniser.ts';
import { windowsPathEnd } from '../windows-path-end.ts';

/** Files on a disk: Windows paths with a drive, a share or a variable in front, and Unix paths below a folder that every system has. */
export const fileLocation: Recogniser = {
  id: 'file-path',
  needs: marks.separator,
  find({ text }) {
    const found: Candidate[] = [];
    for (const match of text.matchAll(windowsStart)) {
      if (match.index < (found.at(-1)?.end ?? 0)) continue;
      const end = windowsPathEnd(text, match.index, match.index + match[0].length);
      if (end > match.index + match[0].length) found.push({ type: 'file-path', start: match.index, end });
    }
    for (const match of text.matchAll(unix)) {
      const value = match[0].replace(/[.,:-]+$/, '');
      found.push({ type: 'file-path', start: match.index, end: match.index + value.length });
    }
    return found;
  },
};

const windowsStart =
  /(?<![A-Za-z0-9])[A-Za-z]:(?:[\\¥₩]{1,2}|\/(?!\/))|(?<![\\:A-Za-z0-9])\\\\[A-Za-z0-9._$-]{1,63}\\|%[A-Za-z_()0-9]{2,30}%[\\¥]/g;
const unix =
  /(?<![A-Za-z0-9_.~/\\<%-])(?<!(?<![A-Za-z])[A-Za-z]:)(?:\/(?:bin|boot|dev|etc|home|lib(?:64)?|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|Users|Library|Applications|Volumes)|~)\/[A-Za-z0-9._@%+~/-]+/g;
