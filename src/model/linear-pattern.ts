import { accept, refuse, type Outcome } from '#model/outcome.ts';

/** Whether a text matches; time grows with its length times the pattern's, whatever either holds. */
type LinearPattern = (text: string) => boolean;

/** Where a character is eaten, where the way forks, where it must be the beginning or end, and where it arrived. */
type Step =
  | { readonly kind: 'eat'; readonly test: (code: number) => boolean }
  | { readonly kind: 'fork'; readonly to: number[] }
  /** `edge`: one side a letter of a word, the other none; `inside`: both alike. */
  | { readonly kind: 'begin' | 'end' | 'edge' | 'inside' | 'match' };

const mostSteps = 1000;
const mostRepeats = 100;
const deepest = 20;

/**
 * Reads a regular expression of a list (`/…/flags` or bare) into a Thompson automaton, which is walked through without ever going back (K. Thompson,
 * Regular expression search algorithm, 1968). What cannot be walked like that (references, looking around) or grows too large is refused with
 * `pattern-refused` and the reason: an expression from outside never reaches the backtracking matcher of the language.
 */
export function readPattern(written: string): Outcome<LinearPattern> {
  const [, body = written, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(written) ?? [];
  if (!/^[giu]*$/.test(flags)) return refuse('pattern-refused', { problem: `flags ${flags}` });
  return readBody(body, flags.includes('i'));
}

/** The same for an expression that stands for itself; `(?i)` at its beginning makes upper and lower case equal. */
export const readExpression = (body: string): Outcome<LinearPattern> =>
  body.startsWith('(?i)') ? readBody(body.slice(4), true) : readBody(body, false);

function readBody(body: string, anyCase: boolean): Outcome<LinearPattern> {
  const reader = new Reader(body, anyCase);
  const problem = reader.read();
  return problem === null ? accept(walk(reader.steps)) : refuse('pattern-refused', { problem });
}

class Reader {
  readonly steps: Step[] = [];
  readonly #body: string;
  readonly #anyCase: boolean;
  #at = 0;
  #problem: string | null = null;

  constructor(body: string, anyCase: boolean) {
    this.#body = body;
    this.#anyCase = anyCase;
  }

  read(): string | null {
    this.#choice(0);
    if (this.#at < this.#body.length) this.#fail(`unexpected ${this.#body[this.#at] ?? ''}`);
    this.#put({ kind: 'match' });
    return this.#problem;
  }

  /** a|b|c */
  #choice(depth: number): void {
    if (depth > deepest) return this.#fail('nested too deeply');
    const start = this.#fork();
    const ends: number[] = [];
    for (;;) {
      this.#target(start, this.steps.length);
      this.#sequence(depth);
      if (this.#problem !== null || this.#body[this.#at] !== '|') break;
      this.#at += 1;
      ends.push(this.#fork());
    }
    for (const end of ends) this.#target(end, this.steps.length);
  }

  #sequence(depth: number): void {
    while (this.#problem === null && this.#at < this.#body.length && !'|)'.includes(this.#body[this.#at] ?? '')) this.#repeated(depth);
  }

  /** One thing and how often. Counted repeats are written out, which `mostSteps` bounds. */
  #repeated(depth: number): void {
    const from = this.#at;
    const first = this.steps.length;
    const skip = this.#fork();
    this.#target(skip, this.steps.length);
    this.#one(depth);
    if (this.#problem !== null) return;
    const [least, most] = this.#howOften();
    const until = this.#at;
    if (least === 0) this.#target(skip, -1);
    const starts = [skip];
    for (let copy = 1; copy < Math.max(least, most === Infinity ? 1 : most) && this.#problem === null; copy += 1) {
      const start = this.#fork();
      this.#target(start, this.steps.length);
      if (copy >= least) this.#target(start, -1);
      starts.push(start);
      this.#at = from;
      this.#one(depth);
    }
    this.#at = until;
    if (most === 0) {
      this.steps.length = first;
      return;
    }
    if (most === Infinity) this.#put({ kind: 'fork', to: [starts.at(-1) ?? first, this.steps.length + 1] });
    for (const start of starts) {
      const { to } = this.steps[start] as { to: number[] }; // starts are forks
      for (const [place, target] of to.entries()) if (target === -1) to[place] = this.steps.length;
    }
  }

  #howOften(): readonly [number, number] {
    const [sign, low, comma, high] = /^(?:[*+?]|\{(\d{1,3})(,?)(\d{0,3})\})/.exec(this.#body.slice(this.#at, this.#at + 9)) ?? [];
    if (sign === undefined) return [1, 1];
    this.#at += sign.length;
    if (this.#body[this.#at] === '?') this.#at += 1; // lazy or not is the same to somebody who only asks whether
    if (sign === '*') return [0, Infinity];
    if (sign === '+') return [1, Infinity];
    if (sign === '?') return [0, 1];
    const least = Number(low);
    const most = comma === '' ? least : high === '' ? Infinity : Number(high);
    if (least > mostRepeats || (most !== Infinity && most > mostRepeats) || most < least) this.#fail(`repeats ${sign}`);
    return [least, most];
  }

  #one(depth: number): void {
    const char = this.#body[this.#at] ?? '';
    this.#at += 1;
    switch (char) {
      case '(':
        if (this.#body[this.#at] === '?') {
          if (!this.#body.startsWith('?:', this.#at)) return this.#fail('looking around');
          this.#at += 2;
        }
        this.#choice(depth + 1);
        if (this.#body[this.#at] !== ')') return this.#fail('bracket not closed');
        this.#at += 1;
        return;
      case '[':
        return this.#eat(this.#set());
      case '.':
        return this.#eat((code) => code !== 10 && code !== 13);
      case '^':
        return this.#put({ kind: 'begin' });
      case '$':
        return this.#put({ kind: 'end' });
      case '\\': {
        const next = this.#body[this.#at];
        if (next !== 'b' && next !== 'B') return this.#eat(this.#escaped());
        this.#at += 1;
        return this.#put({ kind: next === 'b' ? 'edge' : 'inside' });
      }
      case '*':
      case '+':
      case '?':
      case '{':
        return this.#fail(`unexpected ${char}`);
      default:
        return this.#eat(this.#same(char.charCodeAt(0)));
    }
  }

  #escaped(): (code: number) => boolean {
    const char = this.#body[this.#at] ?? '';
    this.#at += 1;
    const known = classes[char];
    if (known) return known;
    const code = /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.exec(this.#body.slice(this.#at - 1, this.#at + 4))?.[0];
    if (code !== undefined) {
      this.#at += code.length - 1;
      return this.#same(Number.parseInt(code.slice(1), 16));
    }
    if (char === '' || /[0-9A-Za-z]/.test(char)) this.#fail(`\\${char}`);
    return this.#same(char.charCodeAt(0));
  }

  /** [a-z0-9_] and [^…] */
  #set(): (code: number) => boolean {
    const isNot = this.#body[this.#at] === '^';
    if (isNot) this.#at += 1;
    const tests: ((code: number) => boolean)[] = [];
    while (this.#body[this.#at] !== ']') {
      const char = this.#body[this.#at];
      if (char === undefined || this.#problem !== null) {
        this.#fail('bracket not closed');
        return () => false;
      }
      this.#at += 1;
      const last = this.#body[this.#at] === '-' ? this.#body[this.#at + 1] : undefined;
      if (char === '\\') tests.push(this.#escaped());
      else if (last !== undefined && last !== ']' && last !== '\\') {
        this.#at += 2;
        tests.push(this.#between(char.charCodeAt(0), last.charCodeAt(0)));
      } else tests.push(this.#same(char.charCodeAt(0)));
    }
    this.#at += 1;
    return (code) => tests.some((test) => test(code)) !== isNot;
  }

  #same = (wanted: number): ((code: number) => boolean) => this.#between(wanted, wanted);

  #between(low: number, high: number): (code: number) => boolean {
    const inside = (code: number): boolean => code >= low && code <= high;
    return this.#anyCase ? (code) => inside(code) || inside(otherCase(code)) : inside;
  }

  #eat = (test: (code: number) => boolean): void => this.#put({ kind: 'eat', test });

  #put(step: Step): void {
    if (this.steps.length >= mostSteps) this.#fail(`more than ${mostSteps} steps`);
    else this.steps.push(step);
  }

  #fork(): number {
    this.#put({ kind: 'fork', to: [] });
    return this.steps.length - 1;
  }

  #target(fork: number, to: number): void {
    const step = this.steps[fork];
    if (step?.kind === 'fork') step.to.push(to);
  }

  #fail(problem: string): void {
    this.#problem ??= problem;
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWord = (code: number): boolean => isDigit(code) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 160;
const classes: Readonly<Record<string, (code: number) => boolean>> = {
  d: isDigit,
  D: (code) => !isDigit(code),
  w: isWord,
  W: (code) => !isWord(code),
  s: isSpace,
  S: (code) => !isSpace(code),
  t: (code) => code === 9,
  n: (code) => code === 10,
  v: (code) => code === 11,
  f: (code) => code === 12,
  r: (code) => code === 13,
};

/** ASCII letters only: what lists match has no others. */
const otherCase = (code: number): number => ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) ? code ^ 32 : code);

function holds(kind: 'begin' | 'end' | 'edge' | 'inside', text: string, at: number): boolean {
  if (kind === 'begin') return at === 0;
  if (kind === 'end') return at === text.length;
  const isEdge = isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at)); // NaN beyond the ends is no letter
  return isEdge === (kind === 'edge');
}

/** All places at once, a character at a time; a new way begins at every character, since a pattern may match anywhere. */
function walk(steps: readonly Step[]): LinearPattern {
  const seen = new Int32Array(steps.length);
  let round = 0;
  return (text) => {
    let now: number[] = [];
    const enter = (into: number[], first: number, at: number): boolean => {
      const open = [first];
      for (let step = open.pop(); step !== undefined; step = open.pop()) {
        const found = steps[step];
        if (found === undefined || seen[step] === round) continue;
        seen[step] = round;
        if (found.kind === 'match') return true;
        if (found.kind === 'eat') into.push(step);
        else if (found.kind === 'fork') open.push(...found.to);
        else if (holds(found.kind, text, at)) open.push(step + 1);
      }
      return false;
    };
    for (let at = 0; at <= text.length; at += 1) {
      const next: number[] = [];
      if (at === 0) {
        round += 1;
        if (enter(now, 0, 0)) return true;
      }
      if (at === text.length) return false;
      round += 1;
      const code = text.charCodeAt(at);
      for (const step of now) {
        const found = steps[step];
        if (found?.kind === 'eat' && found.test(code) && enter(next, step + 1, at + 1)) return true;
      }
      if (enter(next, 0, at + 1)) return true;
      now = next;
    }
    return false;
  };
}
