import { message, type Text } from '#model/text.ts';
import { habitKeys } from '../judge/habit-keys.ts';
import type { PersonSeen } from '../judge/seen.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

/** Fewer letters of somebody show no habit. */
const ENOUGH = 3;

/** Mail program, time zone, form of the Message-ID: what a writer's machine does by itself, never seen of this address before. */
export const styleNewHabits: Signal = {
  id: 'style.new-habits',
  group: 'style',
  name: { ja: 'いつもと違う送り方', en: 'Sent in another way' },
  technique: null,
  refutedBy: { ja: '機種変更や出張と本人が確かめた', en: 'The person confirms a new machine or a journey' },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const person = mailbox.person(letter.from[0]?.address ?? '');
    if (direction === 'out' || letter.list !== null || !person || person.received < ENOUGH) return [];
    const keys = habitKeys(letter);
    const fresh = (kind: string): string | null => keys.find((key) => key.startsWith(`${kind}:`) && isNew(person, kind, key)) ?? null;
    const [mailer, offset, id, language] = [fresh('mailer'), fresh('offset'), fresh('id'), fresh('language')];
    const sign = (weight: string, header: string, text: Text): Sign =>
      signOnHeader(
        letter,
        weight,
        header,
        { span: letter.sent?.span ?? letter.subject.span, quote: header === 'date' ? (offset ?? '') : '' },
        text,
      );
    return [
      ...(mailer && id ? [sign('style.new-program', 'message-id', program(person.received, mailer.slice('mailer:'.length)))] : []),
      ...(offset ? [sign('style.new-offset', 'date', zone(person.received, zoneName(Number(offset.slice('offset:'.length)))))] : []),
      ...(mailer && id && offset ? [sign('style.new-program-and-offset', 'date', both(person.received))] : []),
      ...(language ? [sign('style.new-language', 'subject', tongue(person.received, language.slice('language:'.length)))] : []),
    ];
  },
};

/** Of this kind something was seen in most of their letters, and this never. */
function isNew({ habits, received }: PersonSeen, kind: string, key: string): boolean {
  if (habits.has(key)) return false;
  let seen = 0;
  for (const [other, count] of habits) if (other.startsWith(`${kind}:`)) seen += count;
  return seen >= ENOUGH && seen >= received / 2;
}

function zoneName(minutes: number): string {
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`}`;
}

const program = message({
  ja: (letters: number, mailer: string) => `過去${letters}通にないメールソフト（${mailer}）`,
  en: (letters: number, mailer: string) => `A mail program not seen in ${letters} earlier messages (${mailer})`,
});
const zone = message({
  ja: (letters: number, offset: string) => `過去${letters}通にない時差（${offset}）`,
  en: (letters: number, offset: string) => `A time zone not seen in ${letters} earlier messages (${offset})`,
});
const both = message({
  ja: (letters: number) => `メールソフトと時差が、過去${letters}通に対して同時に初めて`,
  en: (letters: number) => `Mail program and time zone both new against ${letters} earlier messages`,
});
const tongue = message({
  ja: (letters: number, language: string) => `過去${letters}通にない言語（${language}）`,
  en: (letters: number, language: string) => `A language not seen in ${letters} earlier messages (${language})`,
});
