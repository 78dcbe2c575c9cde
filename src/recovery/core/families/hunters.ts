import { accept, refuse } from '#model/outcome.ts';
import { ctrLittle } from '../ciphers/opened-stream.ts';
import { joined } from '../ranges.ts';
import { decrypted, intact } from '../recovered.ts';
import type { Family } from './family.ts';
import { findMark, type HiveMark, markLength, unwrapRing, WRAPPED, xchachaRing } from './hive-mark.ts';
import { huntersFirst, huntersSecond } from './hunters-ranges.ts';
import { type RingKey, ringStretches } from './ring-stretches.ts';
import { openedFile } from './opened-file.ts';
import { structure } from './structure.ts';

/**
 * Hunters International, in two versions that differ in how much they encrypt and with what: nine XChaCha20 keys with the bytes under the mark behind the
 * file, or ten AES-256-CTR keys with those bytes under RSA too. Source: rivitna/Malware, Hunters/hunters_decrypt_file1.py and hunters_decrypt_file2.py.
 */
export const hunters: Family<State> = {
  id: 'hunters',
  recognise(file) {
    const first = findMark(file, FIRST);
    const mark = first ?? findMark(file, SECOND);
    if (!mark) return null;
    const length = markLength(mark);
    const size = file.size - WRAPPED - (first ? length : 0);
    if (size < mark.at + length) return null;
    const version = first ? 1 : 2;
    return {
      evidence: [
        structure(
          `${mark.at + 4}バイト目に目印（${mark.bytes.length}バイト）、末尾に鍵情報${WRAPPED}バイト（第${version}版）`,
          `mark of ${mark.bytes.length} bytes at ${mark.at + 4}, wrapped keys of ${WRAPPED} bytes at the end (version ${version})`,
        ),
      ],
      originalSize: size,
      originalName: null,
      // the mark covers bytes of the original too; the second version says only under RSA which parts it took
      encrypted: first ? joined([[mark.at, mark.at + length], ...huntersFirst(mark.at + length, size)]) : null,
      state: { mark, size, version },
    };
  },
  open: {
    support: 'published',
    keyForms: 'RSA-5120 private key (DER, PEM)',
    withKey(file, { mark, size, version }, key, primitives) {
      const data = unwrapRing(key, file.read(file.size - WRAPPED, file.size));
      if (data === 'unsuited') return refuse('key-unsuited', { wanted: 'RSA-5120' });
      if (data === null) return refuse('key-wrong');
      const length = markLength(mark);
      const begin = mark.at + length;
      if (version === 1) {
        const ring = xchachaRing(data, primitives);
        if (!ring) return refuse('family-mode-unknown', { mode: 'Hunters 1' });
        const head = [intact(file, 0, mark.at), intact(file, size, size + length)];
        return accept({
          pieces: [...head, ...openedFile(file, size, ringStretches(file, huntersFirst(begin, size), ring), begin)],
          name: null,
        });
      }
      const [offset = 0, mode = 0] = data;
      const ranges = huntersSecond(mode, begin + offset, size);
      const keys = data.subarray(2 + length);
      if (!ranges || keys.length < 10 * 48) return refuse('family-mode-unknown', { mode: `Hunters 2, ${mode}` });
      const ring = Array.from({ length: 10 }, (_, index): RingKey => {
        const [secret, counter] = [keys.slice(index * 48, index * 48 + 32), keys.slice(index * 48 + 32, index * 48 + 48)];
        return (at, bytes) => ctrLittle(primitives, secret, counter, at, bytes);
      });
      const covered = data.slice(2, 2 + length);
      const head = [intact(file, 0, mark.at), decrypted(length, (from, to) => covered.subarray(from, to))];
      return accept({ pieces: [...head, ...openedFile(file, size, ringStretches(file, ranges, ring), begin)], name: null });
    },
  },
};

type State = { readonly mark: HiveMark; readonly size: number; readonly version: 1 | 2 };

const FIRST: readonly HiveMark[] = [{ at: 0x36, bytes: '\xdc\xb8\xa7\xa5\xb6\x18\xd2\x96\xd3\xba\x01\xd9\xf9\x03\x9f\xc0\x7a' }];
const SECOND: readonly HiveMark[] = [{ at: 0x3e, bytes: '\x4d\x58\x99\x57\x81\xd2\xd3\x33\x5f\x77\xc3\x75\x12\xab\xc2\xa9\x48\xc1\x22' }];
