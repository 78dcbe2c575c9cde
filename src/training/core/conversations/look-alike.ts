import type { Random } from '../random.ts';

/** A domain that a hurried reader takes for the given one: letters that look the same, swapped, doubled or missing, a hyphen more or less, another ending. */
export function lookAlike(random: Random, domain: string): string {
  const [label = '', ...rest] = domain.split('.');
  const middle = 1 + random.below(Math.max(1, label.length - 2));
  const made = [
    label.replace('m', 'rn'),
    label.replace('l', '1'),
    label.replace('i', 'l'),
    label.replace('o', '0'),
    label.replace('-', ''),
    label.slice(0, middle) + label.charAt(middle + 1) + label.charAt(middle) + label.slice(middle + 2),
    label.slice(0, middle) + label.charAt(middle) + label.slice(middle),
    `${label}-jp`,
  ].filter((one) => one !== label && !one.endsWith('-'));
  return [random.pick(made), ...rest].join('.');
}
