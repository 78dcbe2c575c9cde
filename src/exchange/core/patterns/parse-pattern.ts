import { accept, type Outcome, type Reason, refuse } from '#model/outcome.ts';
import { hashProblem } from './hash-problem.ts';
import type {
  ComparisonExpression,
  ComparisonOperator,
  Literal,
  ObjectPath,
  ObservationExpression,
  PathStep,
  PatternVersion,
  Qualifier,
} from './pattern.ts';
import { type Token, tokensOf, unquoted } from './tokens.ts';

/** In UTF-16 units. */
export const PATTERN_LIMIT = 262_144;

/** Brackets in brackets. */
const NESTING_LIMIT = 64;

/**
 * Reads a STIX pattern (STIX 2.1 §9; STIX 2.0 part 5). Refusals carry the column (from 1): `stix-pattern-broken` (what stands there cannot), `stix-pattern-unfinished`, `stix-pattern-hash`
 * (no value of that hash can look so), `stix-pattern-qualifier-twice`, `stix-pattern-too-large`.
 */
export function parsePattern(text: string, version: PatternVersion = '2.1'): Outcome<ObservationExpression> {
  if (text.length > PATTERN_LIMIT) return refuse('stix-pattern-too-large', { limit: PATTERN_LIMIT });
  const parser = new Parser(tokensOf(text), version);
  try {
    return accept(parser.pattern());
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** The same where nobody says which version it is: as 2.1, else as 2.0. */
export function parseAnyPattern(text: string): Outcome<ObservationExpression> {
  const newer = parsePattern(text, '2.1');
  if (newer.ok) return newer;
  const older = parsePattern(text, '2.0');
  return older.ok ? older : newer;
}

/** Never leaves this file. */
class PatternProblem extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #version: PatternVersion;
  #place = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[], version: PatternVersion) {
    this.#tokens = tokens;
    this.#version = version;
  }

  pattern(): ObservationExpression {
    const whole = this.#followedBy();
    if (this.#next().kind !== 'end') this.#broken();
    return whole;
  }

  #followedBy(): ObservationExpression {
    return this.#joined('FOLLOWEDBY', 'followed-by', () =>
      this.#joined('OR', 'or', () => this.#joined('AND', 'and', () => this.#observation())),
    );
  }

  #joined<Part, Kind extends string>(
    word: string,
    kind: Kind,
    read: () => Part,
  ): Part | { readonly kind: Kind; readonly parts: readonly Part[] } {
    const first = read();
    if (!this.#isNext(word)) return first;
    const parts = [first];
    while (this.#take(word)) parts.push(read());
    return { kind, parts };
  }

  #observation(): ObservationExpression {
    let expression: ObservationExpression;
    const isBare = !this.#isNext('(');
    if (isBare) {
      this.#expect('[');
      expression = { kind: 'observation', test: this.#alternatives() };
      this.#expect(']');
    } else {
      expression = this.#inBrackets(() => this.#followedBy());
    }
    const seen = new Set<string>();
    for (;;) {
      const { at } = this.#next();
      const qualifier = this.#qualifier();
      if (qualifier === null) return expression;
      // The published lists allow it behind round brackets, where each application is one of its own.
      if (isBare && this.#version === '2.1' && seen.has(qualifier.kind)) {
        throw new PatternProblem(refuse('stix-pattern-qualifier-twice', { qualifier: qualifier.kind }, { column: at + 1 }).reason);
      }
      seen.add(qualifier.kind);
      expression = { kind: 'qualified', inner: expression, qualifier };
    }
  }

  #qualifier(): Qualifier | null {
    if (this.#take('WITHIN')) {
      const { kind, text } = this.#next();
      if ((kind !== 'integer' && kind !== 'float') || text.startsWith('-')) this.#broken();
      this.#place += 1;
      this.#expect('SECONDS');
      return { kind: 'within', seconds: text.replace('+', '') };
    }
    if (this.#take('REPEATS')) {
      const { kind, text } = this.#next();
      const times = Number(text);
      if (kind !== 'integer' || !(times >= 1 && Number.isSafeInteger(times))) this.#broken();
      this.#place += 1;
      this.#expect('TIMES');
      return { kind: 'repeats', times };
    }
    if (this.#take('START')) {
      const start = this.#time();
      this.#expect('STOP');
      return { kind: 'start-stop', start, stop: this.#time() };
    }
    return null;
  }

  #time(): string {
    const { kind, text } = this.#next();
    const isOld = this.#version === '2.0' && kind === 'string';
    if (kind !== 'timestamp' && !isOld) this.#broken();
    this.#place += 1;
    return unquoted(isOld ? text : text.slice(1));
  }

  #alternatives(): ComparisonExpression {
    return this.#joined('OR', 'or', () => this.#joined('AND', 'and', () => this.#test()));
  }

  #test(): ComparisonExpression {
    if (this.#isNext('(')) return this.#inBrackets(() => this.#alternatives());
    const negatesExistence = this.#isNext('NOT') && this.#tokens[this.#place + 1]?.text === 'EXISTS';
    if (this.#version === '2.1' && (negatesExistence || this.#isNext('EXISTS'))) {
      this.#place += negatesExistence ? 2 : 1;
      return { kind: 'exists', path: this.#path(), negated: negatesExistence };
    }
    const path = this.#path();
    const negated = this.#take('NOT');
    const written = this.#next().text;
    const operator = operators.get(written);
    if (operator === undefined) this.#broken();
    this.#place += 1;
    const { at } = this.#next();
    const values = operator === 'IN' ? this.#set() : [this.#literal(operator)];
    const problem = hashProblem(path, operator, values);
    if (problem !== null) throw new PatternProblem(refuse('stix-pattern-hash', { algorithm: problem }, { column: at + 1 }).reason);
    return { kind: 'comparison', path, operator, negated, values };
  }

  #path(): ObjectPath {
    const { kind, text: type } = this.#next();
    if (kind !== 'name' && kind !== 'hyphenated') this.#broken();
    this.#place += 1;
    this.#expect(':');
    const steps: PathStep[] = [this.#property()];
    for (;;) {
      if (this.#take('.')) steps.push(this.#property());
      else if (this.#take('[')) {
        const { kind: inside, text } = this.#next();
        if (text !== '*' && inside !== 'integer') this.#broken();
        this.#place += 1;
        steps.push(text === '*' ? { kind: 'any' } : { kind: 'index', index: Number(text) });
        this.#expect(']');
      } else return { type, steps };
    }
  }

  #property(): PathStep {
    const { kind, text } = this.#next();
    if (kind !== 'name' && kind !== 'string') this.#broken();
    this.#place += 1;
    return { kind: 'property', name: kind === 'string' ? unquoted(text) : text };
  }

  #set(): readonly Literal[] {
    this.#expect('(');
    if (this.#take(')')) return [];
    const values = [this.#literal('=')];
    while (this.#take(',')) values.push(this.#literal('='));
    this.#expect(')');
    return values;
  }

  #literal(operator: ComparisonOperator): Literal {
    const { kind, text } = this.#next();
    const takesAny = operator === '=' || operator === '!=';
    const takesOrdered = takesAny || '<>='.includes(operator[0] ?? '');
    const literal = literalOf(kind, text);
    if (literal === null || (literal.kind !== 'string' && !takesOrdered) || (literal.kind === 'boolean' && !takesAny)) this.#broken();
    this.#place += 1;
    return literal;
  }

  #inBrackets<Part>(read: () => Part): Part {
    this.#nesting += 1;
    if (this.#nesting > NESTING_LIMIT) {
      throw new PatternProblem(refuse('stix-pattern-too-large', { limit: NESTING_LIMIT }, { column: this.#next().at + 1 }).reason);
    }
    this.#expect('(');
    const part = read();
    this.#expect(')');
    this.#nesting -= 1;
    return part;
  }

  #next(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end', text: '', at: 0 };
  }

  #isNext(text: string): boolean {
    const { kind, text: found } = this.#next();
    return found === text && (kind === 'keyword' || kind === 'sign');
  }

  #take(text: string): boolean {
    if (!this.#isNext(text)) return false;
    this.#place += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#broken();
  }

  #broken(): never {
    const { kind, text, at } = this.#next();
    if (kind === 'end') throw new PatternProblem(refuse('stix-pattern-unfinished', undefined, { column: at + 1 }).reason);
    throw new PatternProblem(
      refuse('stix-pattern-broken', { found: kind === 'string' ? "'…'" : text.slice(0, 40), column: at + 1 }, { column: at + 1 }).reason,
    );
  }
}

const operators: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['==', '='],
  ['<>', '!='],
  ...(['=', '!=', '<', '<=', '>', '>=', 'IN', 'LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'] as const).map((same) => [same, same] as const),
]);

function literalOf(kind: Token['kind'], text: string): Literal | null {
  switch (kind) {
    case 'string':
      return { kind, value: unquoted(text) };
    case 'integer':
    case 'float':
      return { kind, written: text.replace('+', '') };
    case 'boolean':
      return { kind, value: text === 'true' };
    case 'binary':
    case 'hex':
    case 'timestamp':
      return { kind, written: text.slice(2, -1) };
    case 'keyword':
    case 'name':
    case 'hyphenated':
    case 'sign':
    case 'bad':
    case 'end':
      return null;
  }
}
