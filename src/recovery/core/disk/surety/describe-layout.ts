import type { EncryptionFound } from '../image-event.ts';
import type { Layout } from './find-layout.ts';

/** What people are told about how the encrypted bytes of an image were worked out. null: they were given. */
export function describeLayout(layout: Layout | null, size: number): EncryptionFound {
  if (!layout) {
    return {
      kind: 'encryption',
      layout: 'given',
      pattern: null,
      head: 0,
      text: { ja: '暗号化された範囲は指定されたものです。', en: 'Which bytes are encrypted was given.' },
    };
  }
  const { grid, head, headOnly } = layout;
  if (headOnly) {
    return {
      kind: 'encryption',
      layout: 'head',
      pattern: null,
      head,
      text: { ja: '先頭の512 MiBだけが暗号化されています。', en: 'Only the first 512 MiB are encrypted.' },
    };
  }
  if (!grid) {
    return {
      kind: 'encryption',
      layout: 'unknown',
      pattern: null,
      head,
      text: {
        ja: `規則的な暗号化は見つかりません。先頭の${head}バイトは暗号文のように見えます。暗号文ではないと言い切れるバイトだけを無傷とします。`,
        en: `No regular pattern was found; the first ${head} bytes look like ciphertext. Only bytes that cannot be ciphertext count as intact.`,
      },
    };
  }
  const { unit, period, cells } = grid;
  const share = ((100 * cells.size) / period).toFixed(2);
  const first =
    Array.from({ length: period }, (_, cell) => cell).find((cell) => cells.has(cell) && !cells.has((cell + period - 1) % period)) ?? 0;
  let length = 1;
  while (length < period && cells.has((first + length) % period)) length += 1;
  return {
    kind: 'encryption',
    layout: 'periodic',
    pattern: { phase: first * unit, period: period * unit, length: length * unit },
    head,
    text: {
      ja: `${period * unit}バイトごとに${cells.size * unit}バイト（${share}%）が暗号化されています。全${size}バイトにわたって確かめました。`,
      en: `${cells.size * unit} of every ${period * unit} bytes are encrypted (${share} %), seen over the image of ${size} bytes.`,
    },
  };
}
