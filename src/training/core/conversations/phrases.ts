import background from '#knowledge/mail-background.json' with { type: 'json' };
import phrases from '#knowledge/mail-phrases.json' with { type: 'json' };
import type { Random } from '../random.ts';
import type { Language, Person } from './person.ts';

/** The frame that everybody puts around what they say: greeting, close and signature. Attackers and honest people take it from the same pools. */
export function framed(writer: Person, reader: Person, text: string, when: { first: boolean; inside: boolean }, random: Random): string {
  const pool = phrases[writer.language];
  const greeting = random.pick(when.inside ? pool.inside : when.first ? pool.first : pool.again);
  const close = random.pick(when.inside ? pool.insideClose : pool.close);
  const aside = random.chance(0.6) ? slotted(random.pick(pool.asides), writer.language, random) : '';
  const said = random.chance(0.5) ? [text, aside] : [aside, text];
  const whole = [greeting, said.filter((piece) => piece !== '').join('\n'), close, signatureOf(writer)]
    .filter((piece) => piece !== '')
    .join('\n\n');
  return addressed(whole, writer, reader);
}

/** `{item}`, `{day}` and the like, each with one value of it. */
export function slotted(text: string, language: Language, random: Random): string {
  const values = new Map<string, string>();
  return text.replaceAll(/\{(item|day|month|place|n|hour)\}/g, (_, slot: Slot) => {
    const value = values.get(slot) ?? random.pick<string>(background.slots[language][slot]);
    values.set(slot, value);
    return value;
  });
}

type Slot = 'item' | 'day' | 'month' | 'place' | 'n' | 'hour';

/** `{me}`, `{you}`, `{mine}` and `{yours}`: writer and reader, and where they work. */
export const addressed = (text: string, writer: Person, reader: Person): string =>
  text
    .replaceAll('{me}', writer.called)
    .replaceAll('{you}', reader.called)
    .replaceAll(
      '{mine}',
      writer.organisation === ''
        ? phrases[writer.language].alone
        : `${writer.organisation}${writer.department === '' ? '' : ` ${writer.department}`}`,
    )
    .replaceAll('{yours}', reader.organisation);

function signatureOf(writer: Person): string {
  if (writer.signature === 'none') return writer.name;
  const where = [writer.organisation, writer.department].filter((piece) => piece !== '');
  if (writer.signature === 'short') return ['--', writer.name, ...where.slice(0, 1)].join('\n');
  const telephone =
    writer.language === 'ja'
      ? `TEL 03-0000-${String(1000 + ((writer.address.length * 137) % 9000))}`
      : `Tel +44 1632 960${String(100 + ((writer.address.length * 37) % 900))}`;
  const bar = writer.language === 'ja' ? '─'.repeat(20) : '_'.repeat(20);
  return [bar, ...where, writer.name, telephone, writer.address, bar].join('\n');
}
