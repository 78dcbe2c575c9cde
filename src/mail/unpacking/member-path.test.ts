import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxName, memberPath } from './member-path.ts';

describe('a path from outside', () => {
  it.each([
    ['../../../etc/passwd', 'etc/passwd'],
    ['C:\\mail\\..\\inbox.mbox', 'mail/inbox.mbox'],
    ['/var/mail/taro', 'var/mail/taro'],
    ['box/cur/1.M2P3.host:2,S', 'box/cur/1.M2P3.host:2,S'],
    ['読\u202eんだ\0.eml', '読んだ.eml'],
    ['././..', 'unnamed'],
    ['', 'unnamed'],
  ])('%j is %j', (given, expected) => expect(memberPath(given)).toBe(expected));

  it('never leads anywhere, and stays what it is (seed 31)', () =>
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('.', '/', '\\', ':', 'a', '\0', '\ud800'),
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          ),
          maxLength: 60,
        }),
        (given) => {
          const path = memberPath(given);
          expect(path.startsWith('/')).toBe(false);
          expect(path.split('/')).not.toContain('..');
          expect(path.isWellFormed() && !path.includes('\0') && path.length > 0).toBe(true);
          expect(memberPath(path)).toBe(path);
          expect(boxName(7, path)).toMatch(/^0000007(\.[a-z]{3,4})?$/);
        },
      ),
      { seed: 31 },
    ));
});

it.each([
  ['a/Export.PST', '0000007.pst'],
  ['box/new/1.x', '0000007.eml'],
  ['Inbox', '0000007'],
  ['a.exe', '0000007'],
])('the engine finds %s as %s', (path, name) => expect(boxName(7, path)).toBe(name));
