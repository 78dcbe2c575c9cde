import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { byPattern } from '../recogniser.ts';
import { originalSpan } from '../reading.ts';
import { readHostName } from '#model/indicator/host-name.ts';
import { isDomainInText } from '../domain-in-text.ts';

/** Domain names standing alone. International ones only between quotes or blanks: in running Japanese nobody can say where they begin. */
export const domainName: Recogniser = {
  id: 'domain',
  needs: marks.dot,
  find(reading) {
    const plain = byPattern(token, (match, start, text) => {
      if (match.length > 253 || !match.includes('.')) return null;
      // whoever defangs a name says that it is one
      const written = reading.origin === null ? match : reading.original.slice(...originalSpan(reading, start, start + match.length));
      const isNamed = /[[({【\\]/.test(written) ? readHostName(match)?.kind === 'public' : isDomainInText(match, start, text);
      return isNamed ? 'domain' : null;
    })(reading);
    const international = byPattern(
      /(?<=[「『"'(<\s:]|^)(?=[A-Za-z0-9-]{0,63}[^\0-\x7f])(?:[\p{L}\p{N}ー-]{1,63}\.){1,4}[A-Za-z]{2,24}(?=[」』"')>\s]|$)/gu,
      () => 'domain',
    )(reading);
    return [...plain, ...international];
  },
};

const token = /(?<![A-Za-z0-9_.@-])[A-Za-z0-9_][A-Za-z0-9_.-]*[A-Za-z0-9](?![A-Za-z0-9_@-])/g;
