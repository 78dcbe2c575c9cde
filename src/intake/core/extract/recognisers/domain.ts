import type { Recogniser } from '../recogniser.ts';
import { byPattern } from '../recogniser.ts';
import { isDomainInText } from '../domain-in-text.ts';

/** Domain names standing alone. International ones only between quotes or blanks: in running Japanese nobody can say where they begin. */
export const domainName: Recogniser = {
  id: 'domain',
  find(reading) {
    const plain = byPattern(/(?<![A-Za-z0-9_.@-])[A-Za-z0-9_][A-Za-z0-9_.-]*[A-Za-z0-9](?![A-Za-z0-9_@-])/g, (match, start, text) =>
      match.length < 254 && match.includes('.') && isDomainInText(match, start, text) ? 'domain' : null,
    )(reading);
    const international = byPattern(
      /(?<=[「『"'(<\s:]|^)(?=[A-Za-z0-9-]{0,63}[^\0-\x7f])(?:[\p{L}\p{N}ー-]{1,63}\.){1,4}[A-Za-z]{2,24}(?=[」』"')>\s]|$)/gu,
      () => 'domain',
    )(reading);
    return [...plain, ...international];
  },
};
