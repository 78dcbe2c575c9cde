import { accept, refuse } from '#model/outcome.ts';
import { mailLimits } from '../limits.ts';
import { canonical } from './canonical.ts';
import type { Container } from './container.ts';
import { latin } from './mapi/mime-writer.ts';

/** One message in a file, as RFC 5322 has it: .eml, and the files of a Maildir. Any bytes that are not empty are a message, if a poor one. */
export const eml: Container = {
  id: 'eml',
  name: { ja: 'メール1通（.eml、Maildir）', en: 'One message (.eml, Maildir)' },
  extensions: ['.eml'],
  sniff: (head) => headerLikelihood(head),
  *messages(source, _ports, after) {
    if (after !== null) return;
    const item = { place: '0', done: source.size };
    if (source.size > mailLimits.message) {
      yield { ...item, outcome: refuse('mail-too-large', { bytes: source.size, limit: mailLimits.message }) };
      return;
    }
    const bytes = canonical(source.read(0, source.size));
    yield {
      ...item,
      outcome: bytes.length === 0 ? refuse('mail-not-a-message', { what: 'empty' }) : accept({ bytes, rebuilt: false }),
    };
  },
};

/** Fields that mails begin with; anything else with a colon may be a configuration or a web page. */
const known =
  /^(?:received|return-path|delivered-to|x-original-to|from|to|cc|bcc|subject|date|message-id|mime-version|content-type|content-transfer-encoding|reply-to|sender|in-reply-to|references|dkim-signature|authentication-results|arc-[a-z-]+|x-[a-z0-9-]+|list-[a-z-]+|user-agent|thread-[a-z]+|received-spf|envelope-to|importance|status)[ \t]*:/i;

/** Of the first lines, how many begin with a header field of mail. */
function headerLikelihood(head: Uint8Array): number {
  const lines = latin(head.subarray(0, 4096))
    .replace(/^ï»¿/, '')
    .split(/\r\n|\r|\n/, 40);
  let fields = 0;
  for (const [index, line] of lines.entries()) {
    if (line === '') break;
    if (index === 0 && line.startsWith('From ')) continue;
    if (known.test(line)) fields += 1;
    else if (!/^[ \t]/.test(line) && !/^[!-9;-~]+[ \t]*:/.test(line)) return fields > 2 ? 0.6 : 0;
  }
  return fields >= 2 ? 0.9 : fields === 1 ? 0.4 : 0;
}
