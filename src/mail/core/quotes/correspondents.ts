import { foldedName } from '../letter/folded-name.ts';
import type { Letter } from '../letter/letter.ts';
import { MailDays } from './mail-days.ts';
import { peopleOf } from './outsider.ts';

/** So many people write to an address that itself never writes: a group's. */
const GROUP = 4;
/** People of one letter, and names of one person, that are kept. */
const PEOPLE = 200;
const NAMES = 10;
const AROUND = 30 * 86_400_000;

/** Who wrote to whom, under which names and on which days, and who was shown what others had written. */
export class Correspondents {
  readonly #writers = new Map<string, { readonly names: Set<string>; readonly days: MailDays }>();
  readonly #writesTo = new Map<string, string[]>();
  readonly #shown = new Map<number, Set<string>>();

  add(letter: Letter): void {
    const writer = letter.from[0]?.address ?? '';
    for (const { address } of [...letter.to, ...letter.cc].slice(0, PEOPLE)) {
      const writers = this.#writesTo.get(address);
      if (writers === undefined) this.#writesTo.set(address, [writer]);
      else if (writers.length < GROUP && !writers.includes(writer)) writers.push(writer);
    }
    for (const { address, name } of letter.from) {
      const known = this.#writers.get(address) ?? { names: new Set(), days: new MailDays() };
      this.#writers.set(address, known);
      if (letter.at !== null) known.days.add(letter.at);
      if (known.names.size < NAMES && name !== '') known.names.add(foldedName(name));
    }
  }

  readonly isGroup = (address: string): boolean => !this.#writers.has(address) && (this.#writesTo.get(address)?.length ?? 0) >= GROUP;

  /** @param name folded */
  hasName(address: string, name: string): boolean {
    return this.#writers.get(address)?.names.has(name) ?? false;
  }

  /** Whether somebody began to write before a moment and wrote within thirty days of it. */
  wroteAround(address: string, at: number): boolean {
    const days = this.#writers.get(address)?.days;
    return days !== undefined && days.first !== null && days.first <= at && days.has(at - AROUND, at + AROUND);
  }

  /** Whoever gets a letter that answers or quotes an earlier one, from somebody who had that, is no outsider to it any more. @param number of the earlier one */
  show(letter: Letter, number: number, earlier: Letter): void {
    const writer = letter.from[0]?.address ?? '';
    const shown = this.#shown.get(number) ?? new Set<string>();
    if (!shown.has(writer) && !peopleOf(earlier).includes(writer)) return;
    for (const address of peopleOf(letter)) if (shown.size < PEOPLE) shown.add(address);
    this.#shown.set(number, shown);
  }

  shownTo(number: number): ReadonlySet<string> {
    return this.#shown.get(number) ?? NOBODY;
  }
}

const NOBODY: ReadonlySet<string> = new Set();
