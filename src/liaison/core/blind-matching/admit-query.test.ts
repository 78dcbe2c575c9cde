import { describe, expect, it } from 'vitest';
import { admitQuery, type AskerState } from './admit-query.ts';
import type { BlindQuery } from './match-messages.ts';

const domain = {
  evaluator: 'JP-NPA',
  asker: 'XA-POLICE',
  epoch: '01900000-0000-7000-8000-000000000001',
  publicKey: 'ab'.repeat(32),
  suite: 'ristretto255-SHA512',
  normalisation: 'norm-v1',
};
const query: BlindQuery = {
  format: 'renkei-blind-query-1',
  ...domain,
  id: '01900000-0000-7000-8000-000000000002',
  caseReference: 'XA-1',
  purpose: 'test',
  elements: '00'.repeat(32 * 64),
};
const state: AskerState = {
  stopped: false,
  epoch: { domain, closesAt: '2026-05-01T00:00:00Z' },
  quota: 512,
  used: 0,
  seen: false,
  now: '2026-04-30T23:59:59Z',
};
const admitted = (changed: Partial<BlindQuery>, of: Partial<AskerState> = {}): string | number => {
  const outcome = admitQuery({ ...query, ...changed }, { ...state, ...of });
  return outcome.ok ? outcome.value : outcome.reason.code;
};

describe('a query', () => {
  it('is admitted and counts with its padding', () => {
    expect(admitted({})).toBe(64);
    expect(admitted({}, { used: 448 })).toBe(64);
    expect(admitted({ elements: '00'.repeat(32 * 1024) }, { quota: 1024 })).toBe(1024);
  });

  it.each([
    ['blind-stopped', {}, { stopped: true }],
    ['blind-domain', { suite: 'P256-SHA256' }, {}],
    ['blind-domain', { normalisation: 'norm-v2' }, {}],
    ['blind-domain', { asker: 'XB-POLICE' }, {}],
    ['blind-domain', { evaluator: 'XB-POLICE' }, {}],
    ['blind-domain', { publicKey: 'cd'.repeat(32) }, {}],
    ['epoch-over', { epoch: '01900000-0000-7000-8000-000000000009' }, {}],
    ['epoch-over', {}, { epoch: null }],
    ['epoch-over', {}, { now: '2026-05-01T00:00:00Z' }],
    ['blind-query-size', { elements: '' }, {}],
    ['blind-query-size', { elements: '00'.repeat(32 * 63) }, {}],
    ['blind-query-size', { elements: '00'.repeat(32 * 64 + 1) }, {}],
    ['blind-query-size', { elements: `${'00'.repeat(32 * 64)}0` }, {}],
    ['blind-replayed', {}, { seen: true }],
    ['blind-quota', {}, { used: 449 }],
    ['blind-quota', { elements: '00'.repeat(32 * 1024) }, {}],
  ] as const)('is refused with %s for %j and %j', (code, changed, of) => {
    expect(admitted(changed, of)).toBe(code);
  });
});
