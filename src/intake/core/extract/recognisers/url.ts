import { isDomainInText } from '../domain-in-text.ts';
import { marks } from '../marks.ts';
import type { Reading } from '../reading.ts';
import type { Candidate, Recogniser } from '../recogniser.ts';
import { trimUrl } from '../trim-url.ts';

/**
 * URLs. What a URL contains (host, address, mail account) is not reported beside it: the engine derives it. A line break belongs to a
 * URL only between angle brackets (RFC 3986 appendix C), where its end is certain.
 */
export const webAddress: Recogniser = {
  id: 'url',
  needs: marks.slash,
  find(reading) {
    const { text } = reading;
    const found: Candidate[] = [];
    for (const match of text.matchAll(withScheme)) {
      const start = match.index;
      if (start < (found.at(-1)?.end ?? 0)) continue;
      const wrapped =
        text.charAt(start - 1) === '<'
          ? /^[^<>\s]{1,500}(?:\r?\n[ \t]{0,8}[^<>\s]{1,500}){1,8}(?=>)/.exec(text.slice(start, start + 4096))
          : null;
      const end = wrapped === null ? trimUrl(reading, start, start + match[0].length) : start + wrapped[0].length;
      found.push({ type: 'url', start, end });
    }
    return [...found, ...withoutScheme(reading)];
  },
};

const withScheme =
  /(?<![A-Za-z0-9+])(?:https?|ftps?|sftp|ldaps?|rmi|wss?|tcp|udp|smb|ssh|telnet):\/\/(?:(?=[A-Za-z0-9-]{0,63}[^\0-\x7f])(?:[\p{L}\p{N}-]{1,63}\.){1,6}(?=[A-Za-z]))?[A-Za-z0-9[](?:[\w\-.~:/?#\]@!$&'*+=%]|[,;()[](?!(?:https?|ftp):\/\/))*/giu;

/** `host/path`, where the host is a domain beyond doubt and the path is not just another host ("a.example/b.example"). */
function withoutScheme(reading: Reading): Candidate[] {
  const { text } = reading;
  const found: Candidate[] = [];
  for (const match of text.matchAll(bare)) {
    const [, host = '', path = ''] = match;
    const start = match.index;
    if (!isDomainInText(host, start, text) || isDomainInText(path.slice(1), start + host.length + 1, text)) continue;
    const end = trimUrl(reading, start, start + match[0].length);
    if (end > start + match[0].length - path.length + 1) found.push({ type: 'url', start, end });
  }
  return found;
}

const bare =
  /(?<![A-Za-z0-9._@\\:%+-])(?<![^/]\/)(?<![A-Za-z]:\/\/)((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?::\d{1,5})?(\/[A-Za-z0-9_~%?][\w\-.~:/?#[\]@!$&'()*+,;=%]*)/g;
