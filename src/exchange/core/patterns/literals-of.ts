import type { ComparisonExpression, ObservationExpression } from './pattern.ts';

/** The texts that a pattern compares with, in its order, whatever the comparison; of file names and folders also both together. */
export function literalsOf(expression: ObservationExpression | ComparisonExpression): readonly string[] {
  switch (expression.kind) {
    case 'observation':
      return literalsOf(expression.test);
    case 'qualified':
      return literalsOf(expression.inner);
    case 'and':
    case 'or':
    case 'followed-by':
      return expression.parts.flatMap((part) => literalsOf(part));
    case 'comparison':
      return expression.values.flatMap((literal) => {
        if (literal.kind === 'string') return [literal.value];
        return literal.kind === 'boolean' ? [] : [literal.written];
      });
    case 'exists':
      return [];
  }
}
