import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readTar } from '../hostile/read-tar.ts';

/** Where the published messages of mail libraries lie beside a checkout. They are not part of the repository. */
export const mailFixtures = new URL('../../../shared/data/mail/', import.meta.url);

export type FixtureFile = { readonly name: string; readonly bytes: Uint8Array };

/** Files of one archive there; null where the collection is not there. */
export function mailArchive(name: string): readonly FixtureFile[] | null {
  const archive = new URL(`${name}.tar.gz`, mailFixtures);
  return existsSync(archive) ? readTar(gunzipSync(readFileSync(archive))) : null;
}

/** The archives that hold plain messages, and which of their files are messages. */
const messages: Readonly<Record<string, RegExp>> = {
  'stalwart-mail-parser': /\.eml$/,
  'james-mime4j': /\.msg$/,
  MimeKit: /(?:\/(?:messages|partial|dkim|openpgp|smime)\/.*\.(?:txt|eml|msg))$/,
  'mikel-mail': /\.eml$/,
  'comm-central-japanese': /(?:\.eml|shift-jis-image)$/,
};

/** Every plain message of the collection; null where it is not there. */
export function fixtureMessages(): readonly FixtureFile[] | null {
  const found: FixtureFile[] = [];
  for (const [archive, isMessage] of Object.entries(messages)) {
    const files = mailArchive(archive);
    if (files === null) return null;
    found.push(...files.filter(({ name }) => isMessage.test(name)));
  }
  return found;
}
