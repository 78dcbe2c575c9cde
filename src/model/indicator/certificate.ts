import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';

/** A TLS certificate by the SHA-1 or SHA-256 of its DER form, as browsers (colons), Windows (blanks) and scanners (neither) write it. */
export const certificate: IndicatorKind<'certificate'> = {
  id: 'certificate',
  name: { ja: '証明書のフィンガープリント', en: 'Certificate fingerprint' },
  normalise(value) {
    const digits = value
      .normalize('NFKC')
      .replace(/[\s:\u200e]/g, '')
      .toLowerCase();
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(digits) ? accept(digits) : unreadable('certificate');
  },
  examples: {
    accept: [
      ['01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67', '0123456789abcdef0123456789abcdef01234567'],
      // as copied from the dialogue of Windows, with its invisible mark in front
      ['\u200e01 23 45 67 89 ab cd ef 01 23 45 67 89 ab cd ef 01 23 45 67', '0123456789abcdef0123456789abcdef01234567'],
      ['0123456789ABCDEF'.repeat(4), '0123456789abcdef'.repeat(4)],
    ],
    refuse: [
      ['', 'trace-unreadable'],
      // MD5 fingerprints can be forged
      ['0123456789abcdef0123456789abcdef', 'trace-unreadable'],
      ['CN=kakuu.example', 'trace-unreadable'],
      [`${'0123456789abcdef'.repeat(4)}0`, 'trace-unreadable'],
    ],
  },
};
