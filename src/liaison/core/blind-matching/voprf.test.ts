import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { bytesToHex as hex, hexToBytes as bytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { makeFastGroup } from '../../blind-matching/fast-group.ts';
import type { Group } from './group.ts';
import { plainGroup } from './plain-group.ts';
import { decodeScalar, encodeScalar, invertScalars } from './scalar.ts';
import { deriveKey, evaluateOwn, hashToGroup, isProven, type Mode, outputOf, prove, publicKeyOf, weightsOf } from './voprf.ts';
import vectors from '../../../../test/liaison/voprf-vectors.json' with { type: 'json' };

const scalar = (text: string): bigint => decodeScalar(bytes(text)) ?? expect.fail('no scalar');
const groups: readonly (readonly [string, Group<object>])[] = [
  ['plain', plainGroup],
  ['fast', (makeFastGroup() ?? expect.fail('no WebAssembly')) as Group<object>],
];
const all = vectors.suites.flatMap((suite) =>
  suite.vectors.map((vector, at) => ({ ...suite, ...vector, mode: suite.mode as Mode, at: at + 1 })),
);

describe.each(groups)('RFC 9497 A.1, ristretto255-SHA512, %s group', (_, group) => {
  const element = (text: string) => group.decode(bytes(text)) ?? expect.fail('no element');

  it('has its two vectors of OPRF and its three of VOPRF', () => {
    expect(all.map(({ mode, at }) => `${mode} ${at}`)).toEqual(['oprf 1', 'oprf 2', 'voprf 1', 'voprf 2', 'voprf 3']);
  });

  it.each(all)(
    '$mode vector $at comes out',
    ({ mode, seed, keyInfo, secretKey, publicKey, inputs, blinds, blinded, evaluated, outputs, proof, proofChance }) => {
      const key = deriveKey(bytes(seed), bytes(keyInfo), mode);
      expect(hex(encodeScalar(key))).toBe(secretKey);
      const sent = inputs.map((input, at) =>
        group.encode(group.multiply(hashToGroup(group, bytes(input), mode), scalar(blinds[at] ?? ''))),
      );
      expect(sent.map(hex)).toEqual(blinded);
      const answered = sent.map((one) => group.encode(group.multiply(element(hex(one)), key)));
      expect(answered.map(hex)).toEqual(evaluated);
      const inverses = invertScalars(blinds.map(scalar));
      const opened = answered.map((one, at) =>
        outputOf(bytes(inputs[at] ?? ''), group.encode(group.multiply(element(hex(one)), inverses[at] ?? 0n))),
      );
      expect(opened.map(hex)).toEqual(outputs);
      expect(inputs.map((input) => hex(evaluateOwn(group, key, bytes(input), mode)))).toEqual(outputs);
      if (publicKey === null || proof === null || proofChance === null) return expect(mode).toBe('oprf');
      expect(hex(publicKeyOf(group, key))).toBe(publicKey);
      const weights = weightsOf(bytes(publicKey), sent, answered, 0);
      const m = group.weightedSum(blinded.map(element), weights);
      expect(hex(prove(group, key, bytes(publicKey), m, scalar(proofChance)))).toBe(proof);
      const z = group.weightedSum(evaluated.map(element), weights);
      expect(isProven(group, bytes(publicKey), { m, z }, bytes(proof))).toBe(true);
    },
  );
});

describe('RFC 9497 A.1, ristretto255-SHA512, @noble/curves', () => {
  it.each(all)(
    '$mode vector $at comes out',
    ({ mode, seed, keyInfo, secretKey, publicKey, inputs, blinds, blinded, evaluated, outputs, proof, proofChance }) => {
      const { oprf, voprf } = ristretto255_oprf;
      const keys = ristretto255_oprf[mode].deriveKeyPair(bytes(seed), bytes(keyInfo));
      expect(hex(keys.secretKey)).toBe(secretKey);
      const sent = inputs.map((input, at) => ristretto255_oprf[mode].blind(bytes(input), drawing(blinds[at] ?? '')));
      expect(sent.map((one) => [hex(one.blind), hex(one.blinded)])).toEqual(blinds.map((blind, at) => [blind, blinded[at]]));
      if (mode === 'oprf') {
        expect(sent.map((one) => hex(oprf.blindEvaluate(keys.secretKey, one.blinded)))).toEqual(evaluated);
        expect(sent.map(({ blind }, at) => hex(oprf.finalize(bytes(inputs[at] ?? ''), blind, bytes(evaluated[at] ?? ''))))).toEqual(
          outputs,
        );
        return;
      }
      expect(hex(keys.publicKey)).toBe(publicKey);
      const answer = voprf.blindEvaluateBatch(
        keys.secretKey,
        keys.publicKey,
        sent.map((one) => one.blinded),
        drawing(proofChance ?? ''),
      );
      expect([answer.evaluated.map(hex), hex(answer.proof)]).toEqual([evaluated, proof]);
      const items = sent.map((one, at) => ({
        ...one,
        input: bytes(inputs[at] ?? ''),
        evaluated: answer.evaluated[at] ?? new Uint8Array(),
      }));
      expect(voprf.finalizeBatch(items, keys.publicKey, answer.proof).map(hex)).toEqual(outputs);
    },
  );
});

/** The library draws a scalar as (48 bytes mod order - 1) + 1. */
const drawing = (wanted: string) => () => {
  const chance = new Uint8Array(48);
  chance.set(encodeScalar(scalar(wanted) - 1n));
  return chance;
};

describe.each(groups)('a proof, %s group', (_, group) => {
  const element = (text: string) => group.decode(bytes(text)) ?? expect.fail('no element');
  const key = deriveKey(new Uint8Array(32).fill(7), new Uint8Array());
  const publicKey = publicKeyOf(group, key);
  const elements = ['a', 'b', 'c'].map((text) => hashToGroup(group, new TextEncoder().encode(text)));
  const provenBy = (used: readonly bigint[]) => {
    const evaluated = elements.map((one, at) => group.encode(group.multiply(one, used[at] ?? key)));
    const weights = weightsOf(publicKey, elements.map(group.encode), evaluated, 0);
    const m = group.weightedSum(elements, weights);
    const z = group.weightedSum(
      evaluated.map((one) => element(hex(one))),
      weights,
    );
    return { m, z, proof: prove(group, key, publicKey, m, 12_345n) };
  };

  it('holds where one key was used for all', () => {
    const { m, z, proof } = provenBy([]);
    expect(isProven(group, publicKey, { m, z }, proof)).toBe(true);
  });

  it('does not hold where one element of the batch was evaluated with another key', () => {
    const { m, z, proof } = provenBy([key, key + 1n, key]);
    expect(isProven(group, publicKey, { m, z }, proof)).toBe(false);
  });

  it('does not hold under another public key, cut, changed, or of bytes that are no scalar', () => {
    const { m, z, proof } = provenBy([]);
    expect(isProven(group, publicKeyOf(group, key + 1n), { m, z }, proof)).toBe(false);
    expect(isProven(group, new Uint8Array(32), { m, z }, proof)).toBe(false);
    expect(isProven(group, publicKey, { m, z }, proof.slice(1))).toBe(false);
    expect(isProven(group, publicKey, { m, z }, new Uint8Array(64).fill(255))).toBe(false);
    for (let at = 0; at < 64; at += 9) expect(isProven(group, publicKey, { m, z }, proof.with(at, (proof[at] ?? 0) ^ 1))).toBe(false);
  });
});
