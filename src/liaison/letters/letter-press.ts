import { Worker } from 'node:worker_threads';
import { RenkeiError } from '#model/errors.ts';
import { type Letter, type LetterLanguage, languagesOf } from '../core/letters/letter.ts';
import { sheetOf } from '../core/letters/sheet.ts';
import type { LetterFormat } from './letter-format.ts';

export type LetterOrder = {
  readonly id: number;
  readonly letter: Letter;
  readonly language: LetterLanguage;
  readonly format: LetterFormat;
};
export type LetterAnswer = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly problem: string };

/** An ordinary letter takes some 10 ms, one of this many characters some seconds: what is longer is no letter. */
export const LONGEST_LETTER = 400_000;
const PATIENCE = 30_000;

type Waiting = { readonly give: (bytes: Uint8Array) => void; readonly fail: (error: RenkeiError) => void };

/**
 * Renders letters in a thread of its own, so that a long one holds up nobody's request. The thread begins with the first letter and does not keep the
 * process alive; one that does not answer in time is ended, and the next letter gets a new one.
 */
class LetterPress {
  #thread: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  render(letter: Letter, language: LetterLanguage, format: LetterFormat): Promise<Uint8Array> {
    const thread = (this.#thread ??= this.#begin());
    const id = (this.#last += 1);
    return new Promise<Uint8Array>((give, fail) => {
      const patience = setTimeout(() => this.#end('timeout'), PATIENCE);
      patience.unref();
      const settle = (): void => {
        clearTimeout(patience);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) thread.unref();
      };
      this.#waiting.set(id, {
        give: (bytes) => {
          settle();
          give(bytes);
        },
        fail: (error) => {
          settle();
          fail(error);
        },
      });
      thread.ref();
      thread.postMessage({ id, letter, language, format } satisfies LetterOrder);
    });
  }

  #begin(): Worker {
    const thread = new Worker(new URL('letter-thread.ts', import.meta.url));
    thread.on('message', (answer: LetterAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if ('bytes' in answer) waiting?.give(answer.bytes);
      else waiting?.fail(new RenkeiError('letter-failed', { problem: answer.problem }));
    });
    thread.on('error', (error) => this.#end(error instanceof Error ? error.message : 'thread', thread));
    thread.on('exit', () => this.#end('exit', thread));
    return thread;
  }

  /** Whoever waits on a thread that is gone is told. */
  #end(problem: string, thread = this.#thread): void {
    if (thread === null || thread !== this.#thread) return;
    this.#thread = null;
    void thread.terminate();
    for (const { fail } of this.#waiting.values()) fail(new RenkeiError('letter-failed', { problem }));
  }
}

const press = new LetterPress();

/** The bytes of a letter. Errors: `letter-too-long`, `letter-failed`. */
export async function renderLetter(letter: Letter, language: LetterLanguage, format: LetterFormat): Promise<Uint8Array> {
  const length = languagesOf(language).reduce((sum, lang) => sum + JSON.stringify(sheetOf(letter, lang).blocks).length, 0);
  if (length > LONGEST_LETTER) throw new RenkeiError('letter-too-long', { limit: LONGEST_LETTER });
  return press.render(letter, language, format);
}
