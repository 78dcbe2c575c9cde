import type { Habit } from './habit.ts';

/** Parts of paths as they stand, and the words in them. */
export const pathPart = {
  kind: 'path-part',
  family: 'infrastructure',
  names: true,
  name: { ja: 'URLパスの部分', en: 'part of URL paths' },
  *signs({ paths }) {
    for (const path of paths) {
      for (const part of path.split(/[?#]/, 1)[0]!.split('/').slice(0, 20)) {
        // split gives one part at least
        if (part.length < 2 || part.length > 200) continue;
        yield part;
        for (const word of part.toLowerCase().split(/[^a-z]+/)) if (word.length >= 3 && word !== part) yield word;
      }
    }
  },
  sentence: (sign) => ({ ja: `URLパスの「${sign}」`, en: `“${sign}” in paths` }),
} as const satisfies Habit;
