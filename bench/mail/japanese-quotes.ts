import { readFileSync } from 'node:fs';
import { inTimeOrder } from '../../src/mail/core/letter/in-time-order.ts';
import type { Letter } from '../../src/mail/core/letter/letter.ts';
import { readLetter } from '../../src/mail/core/letter/read-letter.ts';
import { parseMessage } from '../../src/mail/core/mime/parse-message.ts';
import { QuoteIndex } from '../../src/mail/core/quotes/quote-index.ts';
import { ports } from '../../src/mail/engine/ports.ts';

type Person = { readonly name: string; readonly address: string };
type Exchange = {
  readonly partner: Person;
  readonly subject: string;
  readonly first: string;
  readonly answer: string;
  /** Pairs: what stands in `first`, and what the attacker makes of it. */
  readonly changes: readonly (readonly [string, string])[];
  readonly inserted: string;
};
const data = JSON.parse(readFileSync(new URL('japanese-exchanges.json', import.meta.url), 'utf8')) as {
  readonly owner: Person;
  readonly exchanges: readonly Exchange[];
  readonly invented: readonly string[];
};
const DAY = 86_400_000;
const START = Date.UTC(2026, 8, 1, 1);

/**
 * Japanese exchanges, invented for this: letters as bytes through the whole reader. Each change that an attacker would make in a quote, a sentence put in, the quote
 * of another party's exchange, words that the owner never wrote; and what Japanese mail programs do to a quote, which must stay `same`.
 */
export function measureJapaneseQuotes(): void {
  const mailbox: Letter[] = data.exchanges.flatMap((exchange, at) => {
    const { partner, subject, first, answer } = exchange;
    const day = START + at * 5 * DAY;
    return [
      message(`${at}a`, partner, data.owner, day, subject, first),
      message(`${at}b`, data.owner, partner, day + DAY, `Re: ${subject}`, `${answer}\n\n${quotedBelow(partner, day, first)}`, `${at}a`),
      message(
        `${at}c`,
        partner,
        data.owner,
        day + 2 * DAY,
        `Re: ${subject}`,
        `${partner.name}です。承知しました。\n\n${quotedBelow(data.owner, day + DAY, answer)}`,
        `${at}b`,
      ),
    ];
  });
  const end = START + 21 * DAY;
  const counts = new Map<string, { found: number; all: number }>();
  const ask = (what: string, wanted: string, letter: Letter): void => {
    const index = new QuoteIndex();
    const owners = new Set([data.owner.address]);
    for (const one of inTimeOrder(mailbox)) {
      if (one.from[0]?.address !== data.owner.address) index.match(one, owners);
      index.add(one);
    }
    const verdicts = index.match(letter, owners).map(({ verdict }) => verdict);
    const count = counts.get(what) ?? { found: 0, all: 0 };
    counts.set(what, { found: count.found + (verdicts.length > 0 && verdicts[0] === wanted ? 1 : 0), all: count.all + 1 });
  };
  const stranger = { name: '総務担当', address: 'soumu@yosono.example' };
  data.exchanges.forEach(({ partner, subject, first, answer, changes, inserted }, at) => {
    const day = START + at * 5 * DAY;
    const reply = (text: string, from: Person = partner): Letter =>
      message(
        `x${at}`,
        from,
        data.owner,
        end,
        `Re: ${subject}`,
        `お世話になっております。\nご確認ください。\n\n${text}`,
        from === partner ? `${at}c` : null,
      );
    for (const [was, now] of changes) ask('altered', 'altered', reply(quotedBelow(partner, day, first.replace(was, now))));
    ask('sentence put in', 'altered', reply(quotedBelow(partner, day, first.replace('。\n', `。${inserted}\n`))));
    ask('stolen', 'stolen', reply(quotedBelow(data.owner, day + DAY, answer) + `\n${quotedBelow(partner, day, first)}`, stranger));
    ask('honest: as it stands', 'same', reply(quotedBelow(partner, day, first)));
    ask(
      'honest: lines joined and cut anew',
      'same',
      reply(quotedBelow(partner, day, first.replaceAll('。\n', '。').replace(/(.{22})/g, '$1\n'))),
    );
    ask(
      'honest: full width for half',
      'same',
      reply(
        quotedBelow(
          partner,
          day,
          first.replace(/[0-9A-Za-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
        ),
      ),
    );
    ask('honest: without greeting and signature', 'same', reply(quotedBelow(partner, day, first.split('\n').slice(2, -2).join('\n'))));
    ask(
      'honest: under a block of header lines',
      'same',
      reply(
        `-----Original Message-----\nFrom: ${partner.name} <${partner.address}>\nSent: ${new Date(day).toUTCString()}\nTo: ${data.owner.address}\nSubject: ${subject}\n\n${first}`,
      ),
    );
  });
  for (const text of data.invented)
    ask(
      'invented',
      'fabricated',
      message(
        'y',
        stranger,
        data.owner,
        end,
        'Re: ご提案の件',
        `ご返信ありがとうございます。\n\n${quotedBelow(data.owner, end - 3 * DAY, text)}`,
        null,
      ),
    );
  console.log('\nquotes: Japanese, written for this, read from bytes');
  for (const [what, { found, all }] of counts) console.log(`  ${what.padEnd(40)} ${found} of ${all}`);
}

const quotedBelow = (author: Person, at: number, text: string): string => {
  const date = new Date(at + 9 * 3_600_000).toISOString();
  return `${date.slice(0, 10).replaceAll('-', '/')} ${date.slice(11, 16)} ${author.name} <${author.address}>:\n${text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`;
};

function message(id: string, from: Person, to: Person, at: number, subject: string, body: string, answers: string | null = null): Letter {
  const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  const references = answers === null ? [] : [`In-Reply-To: <${answers}@invented.example>`, `References: <${answers}@invented.example>`];
  const header = [
    `From: ${word(from.name)} <${from.address}>`,
    `To: ${word(to.name)} <${to.address}>`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${word(subject)}`,
    `Message-ID: <${id}@invented.example>`,
    ...references,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  const bytes = new TextEncoder().encode(`${header.join('\n')}\n\n${body}\n`);
  return readLetter(parseMessage(bytes, ports), ports, { file: '', place: id, rebuilt: false });
}
