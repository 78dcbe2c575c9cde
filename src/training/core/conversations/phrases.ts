import phrases from '#knowledge/mail-phrases.json' with { type: 'json' };
import type { Random } from '../random.ts';
import type { Person } from './person.ts';

/** The frame that everybody puts around what they say: greeting, close and signature. Attackers and honest people take it from the same pools. */
export function framed(writer: Person, reader: Person, text: string, when: { first: boolean; inside: boolean }, random: Random): string {
  const pool = phrases[writer.language];
  const greeting = random.pick(when.inside ? pool.inside : when.first ? pool.first : pool.again);
  const close = random.pick(when.inside ? pool.insideClose : pool.close);
  const whole = [greeting, text, close, signatureOf(writer)].filter((piece) => piece !== '').join('\n\n');
  return addressed(whole, writer, reader);
}

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
