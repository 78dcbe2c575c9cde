import { expect, it } from 'vitest';
import { freeIds } from './free-ids.ts';

it('an observable without what its id would follow from has an id of version 4, wherever it is named', () => {
  const free = 'email-message--1c0aeebd-1611-562b-8036-82ad4d12f97f';
  const bound = 'email-message--61a4446f-18f7-5333-a603-0078b17ab5f1';
  const message = { type: 'email-message', id: free, is_multipart: false, to_refs: ['email-addr--61a4446f-18f7-5333-a603-0078b17ab5f2'] };
  const said = { type: 'email-message', id: bound, is_multipart: false, subject: 'x' };
  const seen = { type: 'observed-data', id: 'observed-data--61a4446f-18f7-4333-a603-0078b17ab5f3', object_refs: [free, bound] };
  const now = 'email-message--1c0aeebd-1611-462b-8036-82ad4d12f97f';
  expect(freeIds([message, said, seen])).toEqual([{ ...message, id: now }, said, { ...seen, object_refs: [now, bound] }]);
  expect(freeIds([said])).toEqual([said]);
});
