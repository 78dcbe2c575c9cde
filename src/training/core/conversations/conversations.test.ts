import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import background from '#knowledge/mail-background.json' with { type: 'json' };
import { writingPorts } from '../../japanese-bytes.ts';
import { random } from '../random.ts';
import { backgroundMail, companyOf } from './background.ts';
import { dialogues, splitOf } from './dialogue.ts';
import { exerciseMailbox } from './exercise-mailbox.ts';
import { attackFamilies, families, honestFamilies } from './family.ts';
import { mboxOf } from './mbox-of.ts';
import { freeMailDomains, People } from './person.ts';
import { play, type Conversation, type Written } from './play.ts';
import { makeThing, thingKinds } from './thing.ts';
import { writeMessage } from './write-message.ts';

const at = Date.UTC(2026, 5, 1, 1);

function played(seed: number, services = true): Conversation[] {
  const chance = random(seed);
  return dialogues.map((dialogue) => {
    const people = new People(chance, splitOf(dialogue) === 'dev' ? 'dev' : 'test');
    const company = companyOf(dialogue.language, people, chance);
    return play(dialogue, `${dialogue.id}/0`, people, chance, {
      owner: company.owner,
      mx: company.mx,
      at,
      services,
      recorded: true,
      ports: writingPorts,
    });
  });
}

const conversations = played(1);
const business = ((): readonly Written[] => {
  const chance = random(3);
  const people = new People(chance, 'dev');
  return backgroundMail(companyOf('ja', people, chance), 600, at, 300, people, chance, { services: true, ports: writingPorts });
})();
const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

describe('the dialogues', () => {
  it('are at least four a language for every family, of both halves', () => {
    for (const family of [...attackFamilies, ...honestFamilies])
      for (const language of ['ja', 'en']) {
        const own = dialogues.filter((one) => one.family === family && one.language === language);
        expect([family, language, own.length >= 4]).toEqual([family, language, true]);
        for (const split of ['dev', 'test', 'outside'] as const)
          expect([family, split, own.filter((one) => splitOf(one) === split).length >= 2]).toEqual([family, split, true]);
      }
  });

  it('have the shape that the types say', () => {
    const roles = /^[vabkctn]$/;
    const delays = ['moment', 'minutes', 'hours', 'days', 'weeks', 'weeks-many'];
    for (const { id, family, lines, subject, language } of [...dialogues, ...background.threads.map((one) => ({ ...one, family: null }))]) {
      if (family !== null) expect(id.startsWith(`${family}-${language}-`) && family in families).toBe(true);
      expect(subject).not.toBe('');
      for (const line of lines as (typeof dialogues)[number]['lines']) {
        expect(line.by).toMatch(roles);
        expect(delays).toContain(line.after);
        for (const { kind, name } of line.things ?? []) expect([kind, thingKinds.includes(kind), name !== '']).toEqual([kind, true, true]);
      }
    }
    expect(new Set(dialogues.map(({ id }) => id)).size).toBe(dialogues.length);
  });

  it('say everything once: no two messages of a language have the same words', () => {
    const said = dialogues.flatMap(({ id, lines }) =>
      lines.filter(({ text: words }) => words.length > 40).map((line) => [line.text, id] as const),
    );
    const twice = [...Map.groupBy(said, ([words]) => words)].filter(([, of]) => of.length > 1);
    expect(twice).toEqual([]);
  });

  it('bring a payload in every attack but the one that asks questions only', () => {
    for (const { family, id, lines } of dialogues) {
      const payloads = lines.filter(({ payload }) => payload).length;
      expect([id, payloads]).toEqual([id, attackFamilies.includes(family) && family !== 'S6' ? 1 : 0]);
    }
  });
});

describe('the messages', () => {
  it('are the same for the same seed and others for another', () => {
    expect(played(1)).toEqual(conversations);
    expect(played(2)).not.toEqual(conversations);
  });

  it('are read by another parser: sender, addressee, subject, date, files, no broken letter', async () => {
    for (const { messages, truth } of conversations)
      for (const { bytes, from, messageId, at: when } of messages) {
        const mail = await PostalMime.parse(bytes);
        expect(mail.from?.address).toBe(from);
        expect(mail.messageId).toBe(`<${messageId}>`);
        expect(Date.parse(mail.date ?? '')).toBe(when);
        expect([truth.id, /\ufffd|\{\w+\}|\[\[|undefined|null/.exec(`${mail.subject} ${mail.text} ${mail.from?.name}`)?.[0]]).toEqual([
          truth.id,
          undefined,
        ]);
        expect(mail.to?.length).toBeGreaterThan(0);
      }
  });

  it('have no line beyond 998 bytes and no bare carriage return', () => {
    for (const { messages } of conversations)
      for (const { bytes } of messages) {
        expect(bytes.includes(13)).toBe(false);
        expect(
          Math.max(
            ...text(bytes)
              .split('\n')
              .map(({ length }) => length),
          ),
        ).toBeLessThanOrEqual(998);
      }
  });

  it('are written in all three character sets and by all programs', () => {
    const all = conversations.flatMap(({ messages }) => messages.map(({ bytes }) => text(bytes))).join('\n');
    for (const charset of ['iso-2022-jp', 'shift_jis', 'utf-8']) expect(all).toContain(`charset="${charset}"`);
    for (const program of ['Microsoft Outlook', 'Becky!', 'Thunderbird', 'Apple Mail', 'Roundcube', 'Thread-Index', 'mail.gmail.com'])
      expect(all).toContain(program);
  });

  it('name nobody who exists: .example, and public mail only with a mark in the local part', async () => {
    for (const { messages } of conversations)
      for (const { bytes } of messages) {
        const mail = await PostalMime.parse(bytes);
        const seen = `${text(bytes).split('\n\n')[0]}\n${mail.text}`;
        for (const [address = ''] of seen.matchAll(/[\w.+=$-]+@[\w-]+(?:\.[\w-]+)+/g)) {
          const domain = address.split('@')[1] ?? '';
          // What stands before the @ of a Message-ID is chance.
          const marked = address.includes('renkei-exercise') || /^[0-9A-Za-z$=_.-]{20,}@/.test(address);
          const free = freeMailDomains.some((one) => domain === one || domain.endsWith(`.${one}`));
          expect([address, domain.endsWith('.example') || (free && marked)]).toEqual([address, true]);
        }
        for (const [link = ''] of seen.matchAll(/https?:\/\/[^\s>]+/g)) expect(link).toMatch(/renkei-exercise/);
        for (const [ip = ''] of seen.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
          expect(ip).toMatch(/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\./);
      }
  });

  it('answer only what was addressed to them', async () => {
    const mails = new Map<string, string>();
    for (const { messages } of [...conversations, { messages: business }])
      for (const { messageId, to } of messages) mails.set(`<${messageId}>`, to);
    let answers = 0;
    for (const { bytes, from } of business) {
      const mail = await PostalMime.parse(bytes);
      const to = mails.get(mail.inReplyTo ?? '');
      if (to === undefined || to === from || /tickets|lists/.test(from)) {
        answers += Number(to === from);
        continue;
      }
      // Somebody in Cc, or the next of the same firm who takes over.
      const before = await PostalMime.parse(
        business.find(({ messageId }) => `<${messageId}>` === mail.inReplyTo)?.bytes ?? new Uint8Array(),
      );
      const known = [...(before.to ?? []), ...(before.cc ?? []), ...(before.from ? [before.from] : [])].map(({ address }) => address);
      expect([mail.subject, known.includes(from) || /tickets|lists|-ml/.test(known.join())]).toEqual([mail.subject, true]);
    }
    expect(answers).toBeGreaterThan(200);
  });

  it('quote what the truth says that they quote: changed, or whole', async () => {
    const quoting = conversations.flatMap(({ truth, messages }) => (truth.quotes ? [{ messages, ...truth.quotes }] : []));
    expect(new Set(quoting.map(({ how }) => how))).toEqual(new Set(['altered', 'stolen', 'fabricated']));
    for (const { messages, message, passages } of quoting) {
      const mail = await PostalMime.parse(messages.find(({ messageId }) => messageId === message)?.bytes ?? new Uint8Array());
      for (const [was, now] of passages) expect([mail.text?.includes(was), mail.text?.includes(now)]).toEqual([false, true]);
      expect(mail.text).toMatch(/^(?:>|-----Original|差出人:|From:)/m);
    }
  });

  it('keep the words of any text in Japanese character sets (seed 20261122)', async () => {
    const [writer] = dialogues
      .filter(({ language }) => language === 'ja')
      .map(() => companyOf('ja', new People(random(7), 'dev'), random(7)).owner);
    if (!writer) throw new Error('nobody writes');
    const letters = fc.string({ unit: fc.constantFrom(...'あいうアイウ漢字報告書①、。ー〜～ abcXYZ012\n>='), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(
        letters,
        fc.constantFrom('utf-8', 'iso-2022-jp', 'shift_jis'),
        fc.string({ unit: fc.constantFrom(...'資料見積report 12'), minLength: 1, maxLength: 60 }),
        async (words, charset, subject) => {
          const draft = {
            from: { ...writer, charset },
            shownAs: null,
            to: [writer],
            cc: [],
            replyTo: null,
            subject: subject.trim(),
            text: words,
            things: [],
            messageId: 'a@b.example',
            inReplyTo: null,
            references: [],
            index: null,
            topic: '',
            at,
            extra: [],
            delivery: null,
          };
          const mail = await PostalMime.parse(writeMessage(draft, random(1), writingPorts));
          expect((mail.text ?? '').trimEnd()).toBe(words.trimEnd());
          expect(mail.subject ?? '').toBe(subject.trim());
        },
      ),
      { seed: 20261122, numRuns: 150 },
    );
  });
});

describe('the files', () => {
  it('are inert: small, without code, with nothing to run or fetch', () => {
    for (const kind of thingKinds) {
      const { bytes } = makeThing({ kind, name: 'a' }, '', random(1));
      const words = text(bytes);
      expect([kind, bytes.length < 60_000]).toEqual([kind, true]);
      expect(words).not.toMatch(/powershell|cmd\.exe|mshta|rundll|WScript|\bCreateObject\b|AutoOpen|Shell\(|\bMZ\x90/);
      for (const [host = ''] of words.matchAll(/https?:\/\/[\w.-]+/g))
        expect(host).toMatch(/schemas\.openxmlformats\.org|renkei-exercise\.example$/);
      // A script in it has a type that no browser runs.
      for (const [tag = ''] of words.matchAll(/<script[^>]*>/g)) expect(tag).toContain('text/plain');
    }
  });
});

describe('a mailbox of ordinary business', () => {
  const mail = business;

  it('has six hundred threads, encrypted archives at about the published rate and their passwords', () => {
    expect(mail.length).toBeGreaterThan(1200);
    const subjects = mail.map(({ bytes }) => text(bytes));
    const attachments = subjects.filter((one) => one.includes('Content-Disposition: attachment'));
    const archives = subjects.filter((one) => one.includes('application/zip'));
    expect(attachments.length / mail.length).toBeGreaterThan(0.1);
    expect(archives.length / attachments.length).toBeGreaterThan(0.02);
    expect(archives.length / attachments.length).toBeLessThan(0.13);
  });

  it('is an mbox with as many messages', () => {
    expect(text(mboxOf(mail)).split(/^From MAILER-DAEMON /m).length - 1).toBe(mail.length);
  });
});

describe('an exercise mailbox', () => {
  it('plants two attacks and two honest conversations among ordinary mail, without any name of a real service', () => {
    for (const language of ['ja', 'en'] as const) {
      const { messages, truth, owners } = exerciseMailbox(language, 1, at, writingPorts);
      expect(messages.length).toBeGreaterThan(100);
      expect(truth.filter(({ attack }) => attack).length).toBe(2);
      expect(new Set(truth.map(({ family }) => family)).size).toBe(4);
      expect(owners.length).toBe(1);
      for (const { messages: ids } of truth) for (const id of ids) expect(messages.some(({ messageId }) => messageId === id)).toBe(true);
      const all = messages.map(({ bytes }) => text(bytes)).join('\n');
      for (const domain of freeMailDomains) expect(all.includes(`@${domain}`)).toBe(false);
      expect(messages.every(({ at: when }) => when <= at && when > at - 125 * 86_400_000)).toBe(true);
    }
  });
});
