import type { Habit } from './habit.ts';

const counted = ['domain', 'ipv4', 'path', 'url'] as const;

/** Of what, and of how much of it, reports about somebody consist. It says as much about the reporter as about the attacker: it never names. */
export const makeUp = {
  kind: 'make-up',
  family: 'infrastructure',
  names: false,
  name: { ja: '報告の中身の割合', en: 'make-up of the report' },
  *signs({ traces }) {
    for (const type of counted) yield `${type} ${amount(traces.reduce((sum, trace) => sum + Number(trace.type === type), 0))}`;
  },
  sentence: (sign) => ({ ja: `報告に含まれる量（${sign}）`, en: `amounts in the report (${sign})` }),
} as const satisfies Habit;

const amount = (count: number): string => (count < 2 ? String(count) : count < 5 ? '2–4' : count < 20 ? '5–19' : '20+');
