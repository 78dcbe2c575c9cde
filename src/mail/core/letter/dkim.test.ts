import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { latin1Bytes } from '../mime/latin1-bytes.ts';
import { parseMessage } from '../mime/parse-message.ts';
import { canonicalBody } from './canonical-body.ts';
import { checkSignatures } from './dkim.ts';

/** The hash of a body that already has the form that is signed. */
const hashOf = (canonical: string, algorithm = 'sha256'): string => createHash(algorithm).update(canonical, 'latin1').digest('base64');
const check = (tags: string, body: string): readonly string[] =>
  checkSignatures(
    parseMessage(latin1Bytes(`DKIM-Signature: v=1; d=Partner.Example; s=k1; ${tags}\nSubject: a\n\n${body}`), ports),
    ports,
  ).map((signature) => `${signature.domain} ${signature.selector} ${signature.body}`);

describe('body hash', () => {
  it.each<[string, string, string, string]>([
    ['simple', `a=rsa-sha256; c=relaxed/simple; bh=${hashOf('a  b \r\nc\r\n')}`, 'a  b \nc\n\n\n', 'holds'],
    ['relaxed', `a=rsa-sha256; c=simple/relaxed; bh=${hashOf('a b\r\n\r\nc\r\n')}`, 'a \t b  \n \nc\n\n', 'holds'],
    ['SHA-1', `a=rsa-sha1; bh=${hashOf('a\r\n', 'sha1')}`, 'a\n', 'holds'],
    ['Ed25519', `a=ed25519-sha256; bh=${hashOf('a\r\n')}`, 'a\n', 'holds'],
    ['an empty body, simple', `a=rsa-sha256; bh=${hashOf('\r\n')}`, '', 'holds'],
    ['an empty body, relaxed', `a=rsa-sha256; c=relaxed/relaxed; bh=${hashOf('')}`, '\n\n', 'holds'],
    ['folded tags', `a=rsa-sha256;\n bh=${hashOf('a\r\n').slice(0, 20)}\n ${hashOf('a\r\n').slice(20)}`, 'a\n', 'holds'],
    ['a body without a line end', `a=rsa-sha256; bh=${hashOf('a\r\n')}`, 'a', 'holds'],
    ['a footer behind it', `a=rsa-sha256; bh=${hashOf('a\r\n')}`, 'a\n-- \nlist', 'broken'],
    ['a length that covers all', `a=rsa-sha256; l=3; bh=${hashOf('a\r\n')}`, 'a\n', 'holds'],
    ['a length with more behind it', `a=rsa-sha256; l=3; bh=${hashOf('a\r\n')}`, 'a\nmore\n', 'unknown'],
    ['a length beyond the end', `a=rsa-sha256; l=99; bh=${hashOf('a\r\n')}`, 'a\n', 'broken'],
    ['an unknown algorithm', `a=rsa-sha3; bh=${hashOf('a\r\n')}`, 'a\n', 'unknown'],
    ['no hash', 'a=rsa-sha256', 'a\n', 'unknown'],
  ])('%s', (_, tags, body, expected) => expect(check(tags, body)).toEqual([`partner.example k1 ${expected}`]));

  it('holds whatever line ends a body has, and no more when one byte of it changes (seed 5509)', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', '.'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('simple' as const, 'relaxed' as const), (lines, way) => {
        const lf = `${lines.join('\n')}\n`;
        const canonical = ports.latin1(canonicalBody(latin1Bytes(lf), way));
        expect(ports.latin1(canonicalBody(latin1Bytes(lf.replaceAll('\n', '\r\n')), way))).toBe(canonical);
        const tags = `a=rsa-sha256; c=simple/${way}; bh=${hashOf(canonical)}`;
        expect(check(tags, lf)).toEqual(['partner.example k1 holds']);
        expect(check(tags, `${lf}x`)).toEqual(['partner.example k1 broken']);
      }),
      { seed: 5509 },
    );
  });
});
