import type { ByteSource } from '#model/byte-source.ts';
import { latin } from '../../integer.ts';
import { inflate } from '../../inflate/inflate.ts';
import type { Primitives } from '../../primitives.ts';
import type { Range } from '../../ranges.ts';
import type { Piece } from '../../recovered.ts';
import { missingParts } from './office-package.ts';
import type { PackageKind } from './office-parts.ts';
import { packageKind, partRoot } from './office-parts.ts';
import { orphans } from './orphans.ts';
import type { MemberContent } from './salvage-member.ts';
import { salvageMember } from './salvage-member.ts';
import type { Member } from './survey.ts';
import { survey } from './survey.ts';
import { wellFormed } from './well-formed.ts';
import { ZipWriter } from './zip-writer.ts';

export type RepairedArchive = {
  readonly pieces: readonly Piece[];
  readonly kind: PackageKind;
  /** Members by what became of them. */
  readonly counts: MemberCounts;
  /** Every member's checksum held and nothing lies between them: the archive is what it was, but for its directory. */
  readonly verified: boolean;
  /**
   * Contents that are given out beside the archive: those whose name is lost, and parts as they came out of a damaged member before they were made well-formed,
   * since that leaves things out.
   */
  readonly loose: readonly LooseContent[];
};

/** `name`: of the member; null: the header that named it is gone. */
export type LooseContent = { readonly name: string | null; readonly content: MemberContent };

export type MemberCounts = {
  readonly whole: number;
  readonly unchecked: number;
  readonly partly: number;
  readonly lost: number;
  /** Parts of an office package that were lost and made anew. */
  readonly made: number;
};

/**
 * An archive that opens again: members whose checksum holds are copied, of the others what can be unpacked is kept, and what an office program does not do
 * without is made anew. null: no member was found, or the archive is sound as it is. `overwritten`: what is known to be encrypted.
 */
export function repairArchive(file: ByteSource, primitives: Primitives, overwritten: readonly Range[]): RepairedArchive | null {
  const { members: found, gaps, entries } = survey(file, primitives);
  const members = bestOfEachName(found);
  const isSound = members.every(({ state, headerAt }) => state === 'whole' && headerAt !== null) && gaps.length === 0;
  if (isSound && entries === found.length) return null;
  const loose: LooseContent[] = orphans(file, gaps, overwritten).map((content) => ({ name: null, content }));
  if (members.length === 0) return null;

  const names = members.map(({ name }) => latin(name));
  const contents = new Map<string, MemberContent | null>();
  const kind = packageKind(names, mimetypeOf(file, members));
  let left = mostContent;
  for (const member of members) {
    if (member.state !== 'broken') continue;
    const name = latin(member.name);
    const salvaged = contents.size < mostSalvaged ? salvageMember(file, primitives, member, overwritten, left) : null;
    const content = repaired(name, kind, salvaged, member.unpacked);
    if (salvaged && content?.bytes !== salvaged.bytes && !salvaged.whole) loose.push({ name, content: salvaged });
    contents.set(name, content);
    left -= salvaged?.bytes.length ?? 0;
  }
  const kept = members.filter(({ name, state }) => state !== 'broken' || contents.get(latin(name)));
  const keptNames = kept.map(({ name }) => latin(name));
  const read = (name: string): string | null => {
    const content = contents.get(name);
    if (content) return latin(content.bytes);
    const member = members.find((each) => latin(each.name) === name);
    return member?.state === 'whole' ? unpacked(file, member) : null;
  };
  const made = missingParts(kind, keptNames, read);

  const writer = new ZipWriter(primitives);
  const store = (name: string, text: string): void => writer.store(bytesOf(name), bytesOf(text));
  const mimetype = made.get('mimetype');
  if (mimetype !== undefined) store('mimetype', mimetype);
  for (const member of kept.toSorted((a, b) => Number(latin(b.name) === 'mimetype') - Number(latin(a.name) === 'mimetype'))) {
    const content = contents.get(latin(member.name));
    if (content) writer.store(member.name, content.bytes, content.missing, member);
    else writer.copy(file, member);
  }
  for (const [name, text] of made) if (name !== 'mimetype') store(name, text);
  const count = (state: Member['state']): number => members.filter((member) => member.state === state).length;
  const empty = [...contents.values()].filter(
    (content) => content && (content.missing[0]?.[1] ?? 0) - (content.missing[0]?.[0] ?? 0) === content.bytes.length,
  );
  const lost = members.length - kept.length + empty.length;
  const counts = { whole: count('whole'), unchecked: count('unchecked'), partly: contents.size - lost, lost, made: made.size };
  const verified = counts.whole === members.length && gaps.length === 0 && made.size === 0;
  return { pieces: writer.finish(), kind, counts, verified, loose };
}

/** Of more damaged members only the names are kept: no archive that people use has so many, one made to keep us busy may. */
const mostSalvaged = 5000;
/** All contents that are held in memory at once. */
const mostContent = 192 * 2 ** 20;

/** A damaged member as it goes into the archive; null: left out. */
function repaired(name: string, kind: PackageKind, content: MemberContent | null, size: number | null): MemberContent | null {
  if (content?.whole) return content;
  if (kind.kind === 'plain' || !isXml.test(name)) {
    if (content || kind.kind === 'plain' || size === null || size > mostEmpty) return content;
    // A part that others refer to must be there, or the program calls the whole package damaged.
    return { bytes: new Uint8Array(size), missing: size > 0 ? [[0, size]] : [], whole: false };
  }
  if (madeAnew.test(name)) return null;
  const bytes = wellFormed(content?.bytes ?? new Uint8Array(0), partRoot(name, kind));
  return bytes && { bytes, missing: [], whole: false };
}

const isXml = /\.(?:xml|rels|vml|xhtml|opf|ncx|rdf)$/i;
/** Lists that are better made from what is there than half kept. */
const madeAnew = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|META-INF\/manifest\.xml)$/;
const mostEmpty = 1 << 26;

/** Of members with one name the one whose checksum holds, otherwise the last. */
function bestOfEachName(members: readonly Member[]): Member[] {
  const best = new Map<string, Member>();
  for (const member of members) {
    const name = latin(member.name);
    const before = best.get(name);
    if (before?.state === 'whole' && member.state !== 'whole') continue;
    best.set(name, member);
  }
  return [...best.values()];
}

function mimetypeOf(file: ByteSource, members: readonly Member[]): string | null {
  const member = members.find(({ name, state }) => latin(name) === 'mimetype' && state === 'whole');
  return member ? unpacked(file, member).trim() : null;
}

function unpacked(file: ByteSource, { method, dataAt, dataEnd }: Member): string {
  const bytes = file.read(dataAt, Math.min(dataEnd, dataAt + mostRead));
  return latin(method === 8 ? inflate(bytes, { limit: mostRead }).output : bytes);
}

const mostRead = 1 << 24;

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
