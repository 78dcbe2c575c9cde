import type { Habit } from './habit.ts';

/** What pages end in, how deep they lie, and which parameters go together. */
export const pathForm = {
  kind: 'path-form',
  family: 'infrastructure',
  names: true,
  name: { ja: 'URLの作り', en: 'form of URLs' },
  *signs({ paths, parameters }) {
    for (const path of paths) {
      const own = path.split(/[?#]/, 1)[0]!; // split gives one part at least
      const [, extension] = /\.([a-z0-9]{1,5})$/i.exec(own) ?? [];
      yield extension === undefined ? (own.endsWith('/') ? '/' : '-') : `.${extension.toLowerCase()}`;
      yield `depth ${Math.min(6, own.split('/').filter((part) => part !== '').length)}`;
    }
    for (const names of parameters) yield `?${names}`;
  },
  sentence: (sign) => ({ ja: `URLの作り（${sign}）`, en: `URLs of one form (${sign})` }),
} as const satisfies Habit;
