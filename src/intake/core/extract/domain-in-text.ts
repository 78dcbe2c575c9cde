import { readHostName } from '#model/indicator/host-name.ts';

/**
 * Whether a token with dots in running text is a domain name and not a file, a piece of a program, or two sentences without a blank
 * between them. Endings that are both count as files: `.zip` and `.md` always, `.sh` and the like unless three labels or more stand there.
 */
export function isDomainInText(token: string, start: number, text: string): boolean {
  const labels = token.split('.');
  const top = labels.at(-1) ?? '';
  // "finished.It", "System.Net": a capital after the dot begins a word, not a top-level domain
  if (labels.length < 3 && /^[A-Z][a-z]/.test(top)) return false;
  const lower = labels.map((label) => label.toLowerCase());
  if (alwaysFileEndings.has(lower.at(-1) ?? '')) return false;
  if (lower.some((label, index) => index > 0 && index < labels.length - 1 && fileEndings.has(label))) return false;
  if (labels.length === 2 && (alsoFileEndings.has(top.toLowerCase()) || frameworks.has(token.toLowerCase()))) return false;
  if (top === 'app' && /^[A-Z]/.test(token)) return false;
  // com.example.app is a package, not a host
  if (labels.length > 2 && packageRoots.has(lower[0] ?? '')) return false;
  if (text.startsWith('()', start + token.length) || text.charAt(start - 1) === '\\') return false;
  return readHostName(token)?.kind === 'public';
}

const fileEndings: ReadonlySet<string> = new Set(
  'pdf doc docx xls xlsx xlsm ppt pptx txt exe dll js css json html htm php zip rar lnk jpg png'.split(' '),
);
const alwaysFileEndings: ReadonlySet<string> = new Set('zip mov py rs md'.split(' '));
const alsoFileEndings: ReadonlySet<string> = new Set('sh pl ps so ai bz st vi java mm box shell now'.split(' '));
const frameworks: ReadonlySet<string> = new Set(['asp.net', 'vb.net', 'ado.net', 'ml.net', 'socket.io', 'draw.io']);
const packageRoots: ReadonlySet<string> = new Set(['com', 'org', 'net', 'edu', 'gov']);
