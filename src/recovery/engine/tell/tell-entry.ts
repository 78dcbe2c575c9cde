import type { Text } from '#model/text.ts';
import type { ManifestEntry } from '../../core/manifest.ts';
import { bytesShown } from './amounts.ts';

/** What became of a file, for people. */
export function tellEntry({ source, output, family, method, bytes, verified, text }: ManifestEntry): Text {
  const name = output === null ? source : `${source} → ${output}`;
  const head: Text =
    output === null
      ? text
      : { ja: `${verified ? '検証済み' : '未検証'}：${text.ja}`, en: `${verified ? 'Verified' : 'Not verified'}: ${text.en}` };
  const what = [family, method].filter((part) => part !== null).join(', ');
  const counts: Text = {
    ja: `元のまま ${bytesShown(bytes.intact)}、復号 ${bytesShown(bytes.decrypted)}、再構成 ${bytesShown(bytes.rebuilt)}、失われた ${bytesShown(bytes.missing)}`,
    en: `intact ${bytesShown(bytes.intact)}, decrypted ${bytesShown(bytes.decrypted)}, rebuilt ${bytesShown(bytes.rebuilt)}, missing ${bytesShown(bytes.missing)}`,
  };
  const more = output === null ? [] : [counts, ...(what === '' ? [] : [{ ja: what, en: what }])];
  return {
    ja: [name, ...[head, ...more].map(({ ja }) => `  ${ja}`)].join('\n'),
    en: [name, ...[head, ...more].map(({ en }) => `  ${en}`)].join('\n'),
  };
}
