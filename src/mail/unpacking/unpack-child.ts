import { join } from 'node:path';
import { type Entry, open, type ZipFile } from 'yauzl';
import { RenkeiError } from '#model/errors.ts';
import { streamToFile } from '#platform/files/stream-to-file.ts';
import { mailLimits } from '../core/limits.ts';
import { boxName, memberPath } from './member-path.ts';
import { UnpackOrder, type UnpackMessage } from './unpack-message.ts';

/** An archive of this many bytes or fewer may always unpack to so many. */
const LEAST = 256 * 1024 * 1024;
const MOST_MEMBERS = 2_000_000;

/** The process apart that unpacks the archives of a mailbox: one order over the channel, messages back. Only unpack.ts starts it. */
function serve(): void {
  const send = (message: UnpackMessage): Promise<void> => new Promise((resolve) => process.send?.(message, () => resolve()));
  process.on('disconnect', () => process.exit(0));
  process.once('message', (message) => {
    void unpackAll(UnpackOrder.parse(message), send)
      .then(() => send({ done: true }))
      .then(() => process.disconnect());
  });
}

async function unpackAll({ archives, out, first }: UnpackOrder, send: (message: UnpackMessage) => Promise<void>): Promise<void> {
  const total = archives.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  let ordinal = first;
  for (const { place, path, bytes } of archives) {
    const budget = { left: Math.max(LEAST, bytes * mailLimits.ratio), limit: Math.max(LEAST, bytes * mailLimits.ratio) };
    let read = 0;
    try {
      for await (const { entry, zip } of entriesOf(place)) {
        read += entry.compressedSize;
        const inside = `${path}/${memberPath(nameOf(entry))}`;
        if (isNoise(entry, inside)) continue;
        const unread = await unpackOne(zip, entry, join(out, boxName(ordinal, inside)), budget).catch((problem: unknown) => {
          if (problem instanceof RenkeiError && problem.code === 'zip-expands') throw problem;
          return asRefusal(problem);
        });
        if (unread) await send({ unread: { path: inside, ...unread } });
        else await send({ member: { name: boxName(ordinal, inside), path: inside } });
        ordinal += 1;
        if (ordinal % 50 === 0) await send({ progress: { done: before + Math.min(bytes, read), total } });
      }
    } catch (problem) {
      await send({ unread: { path, ...asRefusal(problem) } });
    }
    before += bytes;
    await send({ progress: { done: before, total } });
  }
}

async function* entriesOf(place: string): AsyncGenerator<{ readonly entry: Entry; readonly zip: ZipFile }> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(place, { lazyEntries: true, decodeStrings: false, autoClose: false }, (problem, file) =>
      problem ? reject(problem) : resolve(file),
    ),
  );
  try {
    if (zip.entryCount > MOST_MEMBERS) throw new RenkeiError('zip-members', { limit: MOST_MEMBERS });
    for (;;) {
      const entry = await new Promise<Entry | null>((resolve, reject) => {
        zip.once('entry', resolve);
        zip.once('end', () => resolve(null));
        zip.once('error', reject);
        zip.readEntry();
      });
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      if (entry === null) return;
      yield { entry, zip };
    }
  } finally {
    zip.close();
  }
}

type Refusal = { readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

async function unpackOne(
  zip: ZipFile,
  entry: Entry,
  place: string,
  budget: { left: number; readonly limit: number },
): Promise<Refusal | null> {
  if (entry.isEncrypted()) return { code: 'zip-locked', facts: {} };
  await streamToFile(place, contentOf(zip, entry, budget), 'w'); // half a member is none
  return null;
}

/** Opened when it is first asked for: what is wrong with it is then heard. */
async function* contentOf(zip: ZipFile, entry: Entry, budget: { left: number; readonly limit: number }): AsyncGenerator<Uint8Array> {
  const source = await new Promise<AsyncIterable<Uint8Array>>((resolve, reject) =>
    zip.openReadStream(entry, (problem, stream) => (problem ? reject(problem) : resolve(stream))),
  );
  for await (const chunk of source) {
    budget.left -= chunk.length;
    if (budget.left < 0) throw new RenkeiError('zip-expands', { limit: budget.limit });
    yield chunk;
  }
}

/** Folders, empty files, and what systems leave in archives. */
const isNoise = (entry: Entry, path: string): boolean =>
  entry.uncompressedSize === 0 || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/.test(path);

/** UTF-8 where the archive says so or the bytes are; else Shift_JIS, in which Windows in Japan writes names. */
function nameOf({ fileNameRaw }: Entry): string {
  for (const label of ['utf-8', 'shift_jis'])
    try {
      return new TextDecoder(label, { fatal: true }).decode(fileNameRaw);
    } catch {
      // the next one
    }
  return fileNameRaw.toString('latin1');
}

function asRefusal(problem: unknown): Refusal {
  if (problem instanceof RenkeiError) return { code: problem.code, facts: problem.facts };
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', facts: { file: 'ZIP' } };
  return { code: 'zip-broken', facts: { problem: code || (problem instanceof Error ? problem.name : 'unknown') } };
}

serve();
