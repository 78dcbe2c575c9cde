import { readExpression } from '#model/linear-pattern.ts';
import type { Outcome } from '#model/outcome.ts';
import type { JsonObject } from '../stix/stix-object.ts';
import { isInside } from '#model/indicator/address-block.ts';
import { compareWith, isBytes } from './compare-values.ts';
import { isLike } from './is-like.ts';
import type { Comparison, ComparisonExpression } from './pattern.ts';
import { type Resolve, type SeenValue, type Spend, valuesAt } from './values-at.ts';

/** Whether one object passes a test. All that `AND` joins must hold for the same object. `spend` is told of the work. */
export type ObjectTest = (object: JsonObject, resolve: Resolve, spend: Spend) => boolean;

/** Comparison expressions made ready; refused with `pattern-refused` where a regular expression cannot be tried in linear time. */
export function objectTest(expression: ComparisonExpression): Outcome<ObjectTest> {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const tests: ObjectTest[] = [];
      for (const part of expression.parts) {
        const test = objectTest(part);
        if (!test.ok) return test;
        tests.push(test.value);
      }
      return {
        ok: true,
        value:
          expression.kind === 'and'
            ? (object, resolve, spend) => tests.every((test) => test(object, resolve, spend))
            : (object, resolve, spend) => tests.some((test) => test(object, resolve, spend)),
      };
    }
    case 'exists': {
      const { path, negated } = expression;
      return {
        ok: true,
        value: (object, resolve, spend) => object['type'] === path.type && valuesAt(object, path, resolve, spend).length > 0 !== negated,
      };
    }
    case 'comparison': {
      const { path, negated } = expression;
      const test = valueTest(expression);
      if (!test.ok) return test;
      const holds = test.value;
      return {
        ok: true,
        value: (object, resolve, spend) =>
          object['type'] === path.type &&
          valuesAt(object, path, resolve, spend).some((value) => {
            spend(1);
            const answer = holds(value, spend);
            // What cannot be ordered at all is neither smaller nor not smaller.
            return answer !== null && answer !== negated;
          }),
      };
    }
  }
}

type ValueTest = (value: SeenValue, spend: Spend) => boolean | null;

function valueTest({ operator, values }: Comparison): Outcome<ValueTest> {
  const given = (test: ValueTest): Outcome<ValueTest> => ({ ok: true, value: test });
  const [first] = values;
  const text = first?.kind === 'string' ? first.value.normalize('NFC') : '';
  switch (operator) {
    case '=':
    case 'IN':
      return given((value) => values.some((literal) => compareWith(value, literal) === 0));
    case '!=':
      return given((value) => !values.some((literal) => compareWith(value, literal) === 0));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return given((value) => {
        const order = first === undefined || first.kind === 'boolean' ? null : compareWith(value, first);
        if (order === null) return null;
        return (order === 0 && operator.endsWith('=')) || (operator.startsWith('<') ? order < 0 : order > 0);
      });
    case 'LIKE':
      return given((value, spend) => onText(value, (written) => isLike(written, text, spend)));
    case 'MATCHES': {
      const expression = readExpression(text);
      if (!expression.ok) return expression;
      return given((value, spend) =>
        onText(value, (written) => {
          spend(written.length * Math.min(text.length, 1000));
          return expression.value(written);
        }),
      );
    }
    case 'ISSUBSET':
      return given((value) => typeof value === 'string' && isInside(value, first?.kind === 'string' ? first.value : ''));
    case 'ISSUPERSET':
      return given((value) => typeof value === 'string' && isInside(first?.kind === 'string' ? first.value : '', value));
  }
}

const onText = (value: SeenValue, test: (text: string) => boolean): boolean =>
  typeof value === 'string' ? test(value.normalize('NFC')) : isBytes(value) && test(value.bytes);
