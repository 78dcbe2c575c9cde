import type { ComparisonExpression, Literal, ObjectPath, ObservationExpression, Qualifier } from './pattern.ts';
import { keywords, quoted } from './tokens.ts';

/** A pattern as text of STIX 2.1: what `parsePattern` reads back as the same. */
export function printPattern(pattern: ObservationExpression): string {
  switch (pattern.kind) {
    case 'observation':
      return `[${printTest(pattern.test)}]`;
    case 'and':
    case 'or':
    case 'followed-by':
      return pattern.parts
        .map((part) => (binds(part) > binds(pattern) ? printPattern(part) : `(${printPattern(part)})`))
        .join(` ${words[pattern.kind]} `);
    case 'qualified': {
      // Twice the same qualifier is allowed behind round brackets only.
      const isPlain =
        pattern.inner.kind === 'observation' ||
        (pattern.inner.kind === 'qualified' && !hasQualifier(pattern.inner, pattern.qualifier.kind));
      return `${isPlain ? printPattern(pattern.inner) : `(${printPattern(pattern.inner)})`} ${printQualifier(pattern.qualifier)}`;
    }
  }
}

const words = { and: 'AND', or: 'OR', 'followed-by': 'FOLLOWEDBY' } as const;

const binds = (pattern: ObservationExpression): number => ({ 'followed-by': 0, or: 1, and: 2, qualified: 3, observation: 4 })[pattern.kind];

const hasQualifier = (pattern: ObservationExpression, kind: Qualifier['kind']): boolean =>
  pattern.kind === 'qualified' && (pattern.qualifier.kind === kind || hasQualifier(pattern.inner, kind));

function printQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case 'within':
      return `WITHIN ${qualifier.seconds} SECONDS`;
    case 'repeats':
      return `REPEATS ${qualifier.times} TIMES`;
    case 'start-stop':
      return `START t'${qualifier.start}' STOP t'${qualifier.stop}'`;
  }
}

function printTest(test: ComparisonExpression): string {
  switch (test.kind) {
    case 'and':
    case 'or':
      return test.parts
        .map((part) => (part.kind === 'or' || part.kind === test.kind ? `(${printTest(part)})` : printTest(part)))
        .join(` ${words[test.kind]} `);
    case 'exists':
      return `${test.negated ? 'NOT ' : ''}EXISTS ${printPath(test.path)}`;
    case 'comparison': {
      const values = test.values.map(printLiteral).join(', ');
      return `${printPath(test.path)} ${test.negated ? 'NOT ' : ''}${test.operator} ${test.operator === 'IN' ? `(${values})` : values}`;
    }
  }
}

/** `file:hashes.'SHA-256'` */
export function printPath({ type, steps }: ObjectPath): string {
  return steps.reduce((text, step, place) => {
    if (step.kind === 'any') return `${text}[*]`;
    if (step.kind === 'index') return `${text}[${step.index}]`;
    return `${text}${place === 0 ? '' : '.'}${/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(step.name) && !isReserved(step.name) ? step.name : quoted(step.name)}`;
  }, `${type}:`);
}

const isReserved = (name: string): boolean => keywords.has(name) || name === 'true' || name === 'false';

function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'string':
      return quoted(literal.value);
    case 'boolean':
      return String(literal.value);
    case 'integer':
    case 'float':
      return literal.written;
    case 'binary':
      return `b'${literal.written}'`;
    case 'hex':
      return `h'${literal.written}'`;
    case 'timestamp':
      return `t'${literal.written}'`;
  }
}
