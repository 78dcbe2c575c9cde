import { accept, refuse } from '#model/outcome.ts';
import type { Range } from '../ranges.ts';
import { intact } from '../recovered.ts';
import type { Family } from './family.ts';
import { findMark, type HiveMark, markLength, unwrapRing, WRAPPED, xchachaRing } from './hive-mark.ts';
import { ringStretches } from './ring-stretches.ts';
import { openedFile } from './opened-file.ts';
import { structure } from './structure.ts';

/**
 * Hive, sixth version: a mark near the start, the bytes it covers behind the file, and nine XChaCha20 keys under RSA-5120 last; everything after the mark is
 * encrypted. Earlier versions keep what they need in the file's name and leave no mark in it. Source: rivitna/Malware, Hive/hive_v6/hive6_decrypt_file.py.
 */
export const hive: Family<State> = {
  id: 'hive',
  recognise(file) {
    const mark = findMark(file, MARKS);
    const size = file.size - WRAPPED - (mark ? markLength(mark) : 0);
    if (!mark || size < mark.at + markLength(mark)) return null;
    return {
      evidence: [
        structure(
          `${mark.at + 4}バイト目に目印（${mark.bytes.length}バイト）、末尾に鍵情報${WRAPPED}バイト（第6版）`,
          `mark of ${mark.bytes.length} bytes at ${mark.at + 4}, wrapped keys of ${WRAPPED} bytes at the end (sixth version)`,
        ),
      ],
      originalSize: size,
      originalName: null,
      // the mark covers bytes of the original too
      encrypted: [[mark.at, size]],
      state: { mark, size },
    };
  },
  open: {
    support: 'published',
    keyForms: 'RSA-5120 private key (DER, PEM)',
    withKey(file, { mark, size }, key, primitives) {
      const data = unwrapRing(key, file.read(file.size - WRAPPED, file.size));
      if (data === 'unsuited') return refuse('key-unsuited', { wanted: 'RSA-5120' });
      if (data === null) return refuse('key-wrong');
      const ring = xchachaRing(data, primitives);
      if (!ring) return refuse('family-mode-unknown', { mode: 'Hive' });
      const begin = mark.at + markLength(mark);
      const head = [intact(file, 0, mark.at), intact(file, size, size + markLength(mark))];
      return accept({ pieces: [...head, ...openedFile(file, size, ringStretches(file, encrypted(mark, size), ring), begin)], name: null });
    },
  },
};

type State = { readonly mark: HiveMark; readonly size: number };

const MARKS: readonly HiveMark[] = [{ at: 0x3e, bytes: '\x6b\x5b\x59\xd5\x07\x83\x6e\x28\xa2\x51\xf3\x3b\xda\x52' }];

const encrypted = (mark: HiveMark, size: number): Range[] => {
  const begin = mark.at + markLength(mark);
  return size > begin ? [[begin, size]] : [];
};
