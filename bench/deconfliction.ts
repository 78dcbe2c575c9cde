import { createHmac, randomBytes } from 'node:crypto';
import { askedForms, keptForms, type NormSelector } from '../src/liaison/core/deconfliction/selector-forms.ts';
import { keyedTag } from '../src/liaison/core/deconfliction/keyed-tag.ts';
import { registeredDomain } from '#linking';

/**
 * `npm run bench -- deconfliction`: tags made a second under norm-v1, as when everything is tagged anew, beside the keyed hash alone;
 * and what one question of 200 selectors costs the processor.
 */
const key = randomBytes(32);
const hmac = (secret: Uint8Array, message: Uint8Array): Uint8Array => createHmac('sha256', secret).update(message).digest();
const selectors: NormSelector[] = Array.from({ length: 50_000 }, (_, at) =>
  at % 2 === 0
    ? { type: 'domain', norm: `a${at}.kakuu-${at % 997}.example`, at: null }
    : { type: 'ipv4', norm: `203.0.${at % 256}.${(at >> 8) % 256}`, at: '2026-11-22T10:00:00.000Z' },
);

function timed(name: string, count: number, work: () => number): void {
  const begun = performance.now();
  const made = work();
  const ms = performance.now() - begun;
  console.log(
    `${name.padEnd(28)} ${String(made).padStart(8)} tags  ${ms.toFixed(0).padStart(6)} ms  ${((count / ms) * 1000).toFixed(0).padStart(8)} selectors/s`,
  );
}

const message = new TextEncoder().encode('norm-v1\0ip\x00203.0.113.7');
timed('baseline: HMAC alone', 100_000, () => {
  for (let left = 100_000; left > 0; left -= 1) hmac(key, message);
  return 100_000;
});
timed('tag anew', selectors.length, () =>
  selectors.reduce((sum, selector) => sum + keptForms(selector, registeredDomain).map((form) => keyedTag(hmac, key, form)).length, 0),
);
timed('one question of 200', 200, () =>
  selectors
    .slice(0, 200)
    .reduce((sum, selector) => sum + askedForms(selector, registeredDomain).map((form) => keyedTag(hmac, key, form)).length, 0),
);
