import type { LetterLink } from '../letter/letter.ts';
import { hostOf } from '../letter/link-kind.ts';
import { registeredDomain } from '../registered-domain.ts';
import { dangerOf, extensionOf, runsWhenOpened } from './extensions.ts';

/** What a link's own words say of where it leads. */
export type LinkFact = 'executable' | 'archive' | 'share' | 'shortener' | 'redirect' | 'shown-differs' | 'number-host' | 'punycode';

const archives: ReadonlySet<string> = new Set('zip rar 7z lzh cab gz tar ace z xz'.split(' '));
/** Extensions that are also ends of domains and pages. */
const ambiguous: ReadonlySet<string> = new Set(['com', 'app', 'py', 'sh', 'dev', 'inf', 'js', 'url']);

/** Facts of a link, strongest first; none of an ordinary one. Nothing is fetched. */
export function linkFacts({ url, domain, shown, kind }: Pick<LetterLink, 'url' | 'domain' | 'shown' | 'kind'>): readonly LinkFact[] {
  const host = hostOf(url);
  const facts: LinkFact[] = [];
  const name = fileNameOf(url);
  const extension = extensionOf(name);
  if (runsWhenOpened(dangerOf(name)) && !ambiguous.has(extension)) facts.push('executable');
  else if (archives.has(extension)) facts.push('archive');
  if (/^(?:\d{1,3}\.){3}\d{1,3}$|^\[[0-9a-f:.]+\]$|^0x[0-9a-f]{1,8}$|^\d{8,10}$/iu.test(host)) facts.push('number-host');
  if (/(?:^|\.)xn--/iu.test(host)) facts.push('punycode');
  const shownHost = shown === null ? '' : hostShown(shown);
  if (shownHost !== '' && domain !== '' && registeredDomain(shownHost) !== domain && kind !== 'redirect') facts.push('shown-differs');
  if (kind === 'file-share') facts.push('share');
  if (kind === 'shortener') facts.push('shortener');
  if (kind === 'redirect') facts.push('redirect');
  return facts;
}

/** The last part of the path, decoded where it can be; `''` where there is no path. */
function fileNameOf(url: string): string {
  const path = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#]{1,400}(\/[^?#]{0,4000})/iu.exec(url)?.[1] ?? '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The host of what a reader sees, where it looks like an address of the web: `www.example.jp/…`, `https://…`. */
function hostShown(shown: string): string {
  const match = /^\s{0,5}(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?:[/:?#]|\s{0,5}$)/iu.exec(shown);
  const host = match?.[1]?.toLowerCase() ?? '';
  // A file's name looks like a host, too.
  return host.split('.').length === 2 && (dangerOf(host) !== null || /\.(?:pdf|docx?|xlsx?|pptx?|zip|txt|jpe?g|png|html?)$/u.test(host))
    ? ''
    : host;
}
