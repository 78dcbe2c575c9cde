import { type Entry, fromBuffer, type LocalFileHeader, type ZipFile } from 'yauzl';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { packageNames } from './manifest.ts';

type Refused = ReturnType<typeof refuse>;

/**
 * The files of a ZIP from outside, all of it or nothing. Every byte of the archive must belong to exactly one file, so that two readers cannot see
 * two packages; names are of a closed set; sizes hold before and while a file is unpacked. Errors: `body-too-large`, `package-broken`,
 * `package-entry`.
 */
export async function unzip(bytes: Buffer): Promise<Outcome<ReadonlyMap<string, Buffer>>> {
  if (bytes.length > messageLimits.package) return refuse('body-too-large', { limit: messageLimits.package });
  const end = directoryEnd(bytes);
  if (end === null) return refuse('package-broken', { problem: 'the directory does not end with the file' });
  try {
    const zip = await openZip(bytes);
    const entries = await entriesOf(zip, end.entries);
    for (const entry of entries) {
      const against = objectionTo(entry);
      if (against) return against;
    }
    const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (unpacked > messageLimits.attachments + messageLimits.message) return refuse('body-too-large', { limit: messageLimits.attachments });
    const headers = await Promise.all(entries.map((entry) => headerOf(zip, entry)));
    const layout = objectionToLayout(bytes, entries, headers, end.offset);
    if (layout) return layout;
    const files = new Map<string, Buffer>();
    for (const entry of entries) {
      if (files.has(entry.fileName)) return refuse('package-entry', { problem: 'a name occurs twice' });
      files.set(entry.fileName, await contentOf(zip, entry));
    }
    return accept(files);
  } catch (problem) {
    // yauzl tells what is wrong with an archive, and zlib with a stream, by plain errors.
    return refuse('package-broken', { problem: problem instanceof Error ? problem.message.slice(0, 120) : 'unknown' });
  }
}

const endSize = 22;
/** Two fixed files, the message, and its attachments at most. */
const mostFiles = 53;

/** The end record stands at the very end, without a comment, right behind the directory that it describes; no ZIP64. */
function directoryEnd(bytes: Buffer): { readonly offset: number; readonly entries: number } | null {
  const at = bytes.length - endSize;
  if (at < 0 || bytes.readUInt32LE(at) !== 0x06054b50) return null;
  const entries = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 12);
  const offset = bytes.readUInt32LE(at + 16);
  const single = bytes.readUInt32LE(at + 4) === 0 && bytes.readUInt16LE(at + 8) === entries && bytes.readUInt16LE(at + 20) === 0;
  return single && offset + size === at && entries > 0 && entries <= mostFiles ? { offset, entries } : null;
}

const openZip = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, decodeStrings: true }, (problem, zip) =>
      problem ? reject(problem) : resolve(zip),
    );
  });

const entriesOf = (zip: ZipFile, count: number): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > count) reject(new Error('more entries than said'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });

const fixed: ReadonlySet<string> = new Set([packageNames.message, packageNames.manifest, packageNames.signature]);
const attachmentName = /^attachments\/[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,119}$/u;
const stored = 0;
const deflated = 8;

function objectionTo(entry: Entry): Refused | null {
  const { fileName, compressionMethod, externalFileAttributes, uncompressedSize, compressedSize } = entry;
  const no = (problem: string): Refused => refuse('package-entry', { problem });
  if (!fixed.has(fileName) && !attachmentName.test(fileName)) return no('a name that does not belong in a package');
  if (fileName !== fileName.normalize('NFC')) return no('a name that is not in NFC');
  if (entry.isEncrypted()) return no('encrypted');
  if (compressionMethod !== stored && compressionMethod !== deflated) return no('a compression that is not read here');
  // Unix mode in the upper half: an ordinary file, or nothing said.
  const type = (externalFileAttributes >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000) return no('not an ordinary file');
  if ((externalFileAttributes & 0x10) !== 0) return no('a folder');
  if (entry.fileCommentLength > 0) return no('a comment');
  const limit = fileName.startsWith(packageNames.attachments) ? messageLimits.attachment : messageLimits.message;
  if (uncompressedSize > limit) return refuse('body-too-large', { limit });
  // DEFLATE cannot do better than 1:1032; what claims more lies.
  return uncompressedSize > compressedSize * 1032 + 64 ? no('a size that its data cannot have') : null;
}

const headerOf = (zip: ZipFile, entry: Entry): Promise<LocalFileHeader> =>
  new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, (problem, header) => (problem ? reject(problem) : resolve(header)));
  });

/** Files lie one behind the other from the first byte to the directory, and each is called the same in both places. */
function objectionToLayout(
  bytes: Buffer,
  entries: readonly Entry[],
  headers: readonly LocalFileHeader[],
  directory: number,
): Refused | null {
  const inOrder = entries
    .map((entry, index) => ({ entry, header: headers[index] }))
    .sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  let at = 0;
  for (const { entry, header } of inOrder) {
    if (!header || entry.relativeOffsetOfLocalHeader !== at)
      return refuse('package-entry', { problem: 'bytes that belong to no file, or to two' });
    if (!header.fileName.equals(entry.fileNameRaw)) return refuse('package-entry', { problem: 'two names for one file' });
    if (header.compressionMethod !== entry.compressionMethod) return refuse('package-entry', { problem: 'two compressions for one file' });
    at = header.fileDataStart + entry.compressedSize;
    if ((entry.generalPurposeBitFlag & 0x8) !== 0) at += descriptorLength(bytes, at);
  }
  return at === directory ? null : refuse('package-entry', { problem: 'bytes that belong to no file, or to two' });
}

/** What a writer that streams puts behind a file: check sum and two sizes, often with a mark before. */
const descriptorLength = (bytes: Buffer, at: number): number =>
  at + 16 <= bytes.length && bytes.readUInt32LE(at) === 0x08074b50 ? 16 : 12;

const contentOf = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (problem, stream) => {
      if (problem) return reject(problem);
      const parts: Buffer[] = [];
      // The reader ends the stream with an error as soon as it is longer than the directory says.
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(parts)));
    });
  });
