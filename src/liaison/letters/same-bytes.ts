import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';

/**
 * A package of Office without the moment of its making: every entry, and the properties of the document, bear the given day (`YYYY-MM-DD`), so that the
 * same letter is the same file. The package is one that we made ourselves a moment ago.
 */
export async function sameBytes(made: Buffer, day: string): Promise<Uint8Array> {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // The time of a ZIP entry has no zone: midnight of the day wherever this runs.
  const mtime = new Date(year, month - 1, date);
  const fresh = new ZipFile();
  for (const { name, bytes } of (await entriesOf(made)).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const kept =
      name === 'docProps/core.xml'
        ? Buffer.from(bytes.toString('utf8').replace(/(<dcterms:\w+ [^>]*>)[^<]*(?=<\/dcterms:)/g, `$1${day}T00:00:00Z`))
        : bytes;
    fresh.addBuffer(kept, name, { mtime, mode: 0o100_644, forceDosTimestamp: true });
  }
  fresh.end();
  return Uint8Array.from(await buffer(fresh.outputStream));
}

async function entriesOf(zip: Buffer): Promise<{ readonly name: string; readonly bytes: Buffer }[]> {
  const opened = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  const entries: { name: string; bytes: Buffer }[] = [];
  for (let at = 0; at < opened.entryCount; at += 1) {
    opened.readEntry();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this event brings
    const [entry] = (await once(opened, 'entry')) as [import('yauzl').Entry];
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
      opened.openReadStream(entry, (error, source) => (error ? reject(error) : resolve(source))),
    );
    entries.push({ name: entry.fileName, bytes: await buffer(stream) });
  }
  return entries;
}
