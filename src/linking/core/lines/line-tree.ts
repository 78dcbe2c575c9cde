import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { accept } from '#model/outcome.ts';
import { mostBytes, readUnits, writeUnits } from '../engine/code-units.ts';
import type { FeatureTree } from '../engine/feature-tree.ts';
import { typeNumbers } from '../engine/feature-types.ts';
import { grown } from '../engine/grown.ts';
import { markOf } from '../engine/mark.ts';
import { noPlace, PlaceByHash } from '../engine/place-by-hash.ts';
import { shortestLocalPart } from '../families/contact.ts';
import { traceFeatures } from '../families/index.ts';
import { isOrdinaryIn, isOrdinaryMailboxIn } from '../families/ordinary-words.ts';
import { parameterFeatures, shortestFileName, shortestPath } from '../families/url.ts';
import { shortestLabel, shortestPart } from '../families/host.ts';
import { noHost, noneTaken, startOfRegistered } from './line-hosts.ts';
import type { LineParts } from './line-parts.ts';
import { isHex, isUsualLocalPart, isWrittenPath, lastDotOfIpv4, placeOf, standsAt } from './written-value.ts';

/** What it asks of a line. */
type LineTraces = Pick<LineParts, 'isExercise' | 'count' | 'types' | 'starts' | 'ends' | 'isVictims'>;

/**
 * Derives what the traces of a line say, without strings where a value stands in its one form: what collect-indicators.ts and the families make of it, which a test holds
 * it to.
 */
export class LineTree {
  readonly #tree: FeatureTree;
  readonly #seen = new PlaceByHash();
  #bytes = new Uint8Array(0);
  // Traces of the line: where each stands, in the line or in the tree's own bytes.
  #count = 0;
  #isOwn = new Int32Array(64);
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #isDoubtful = false;
  readonly #isStored: boolean;

  /** `isStored`: values are as they were stored, are not put into another form, and each counts as a trace. */
  constructor(tree: FeatureTree, isStored = false) {
    this.#tree = tree;
    this.#isStored = isStored;
  }

  /** Fills the tree. @returns how many traces there are, each counted once; -1 where the line has to be read the general way */
  fill(bytes: Uint8Array<ArrayBuffer>, line: LineTraces): number {
    this.#bytes = bytes;
    this.#tree.begin(line.isExercise, bytes);
    this.#seen.clear();
    this.#count = 0;
    this.#isDoubtful = false;
    for (let at = 0; at < line.count; at++)
      if (!this.#take(line.types[at]!, line.starts[at]!, line.ends[at]!, line.isVictims[at] === 1)) return -1; // below the count
    return this.#isDoubtful ? -1 : this.#count;
  }

  /** Takes a trace; false where it has to be read the general way. */
  #take(type: number, start: number, end: number, isVictim: boolean): boolean {
    const bytes = this.#bytes;
    switch (type) {
      case ipv4: {
        const last = lastDotOfIpv4(bytes, start, end);
        if (last < 0) break;
        if (this.#isNew(type, 0, start, end) && !isVictim) this.#address(start, end, last);
        return true;
      }
      case domain: {
        const registered = startOfRegistered(bytes, start, end);
        if (registered === noHost) break;
        if (this.#isNew(type, 0, start, end) && !isVictim) this.#host(start, end, registered);
        return true;
      }
      case url:
        if (!this.#takeUrl(start, end, isVictim)) break;
        return true;
      case email: {
        const sign = placeOf(at, bytes, start, end);
        const registered = sign < 0 || !isUsualLocalPart(bytes, start, sign) ? noHost : startOfRegistered(bytes, sign + 1, end);
        if (registered === noHost) break;
        if (this.#isNew(type, 0, start, end) && !isVictim) this.#mail(start, sign, end, registered);
        return true;
      }
      case sha256:
      case sha1:
      case md5:
        if (!isHex(bytes, start, end, type === sha256 ? 64 : type === sha1 ? 40 : 32)) break;
        if (this.#isNew(type, 0, start, end) && !isVictim) this.#tree.open(numbers[type]!, start, end); // a type that exists
        return true;
    }
    return this.#takeGenerally(type, start, end, isVictim);
  }

  #takeUrl(start: number, end: number, isVictim: boolean): boolean {
    const bytes = this.#bytes;
    const tree = this.#tree;
    const from = standsAt(http, bytes, start) ? start + http.length : standsAt(https, bytes, start) ? start + https.length : -1;
    const path = from < 0 ? -1 : placeOf(slash, bytes, from, end);
    if (path < 0 || (path + 1 < end && !isWrittenPath(bytes, path, end))) return false;
    const lastDot = lastDotOfIpv4(bytes, from, path);
    const registered = lastDot >= 0 ? noneTaken : startOfRegistered(bytes, from, path);
    if (registered === noHost) return false;
    if (!this.#isNew(url, 0, start, end) || isVictim) return true;
    const mark = placeOf(question, bytes, path, end);
    const pathEnd = mark < 0 ? end : mark;
    // A URL without path or query says no more than its host.
    const whole = pathEnd - path > 1 || (mark >= 0 && mark + 1 < end) ? tree.open(numbers[url]!, start, end) : -1;
    if (lastDot >= 0) this.#address(from, path, lastDot);
    else this.#host(from, path, registered);
    this.#path(path, pathEnd);
    if (mark >= 0) for (const feature of parameterFeatures(readUnits(bytes, mark + 1, end))) tree.add(feature);
    if (whole >= 0) tree.close(whole);
    return true;
  }

  /** What is not in its one form, or seldom comes. */
  #takeGenerally(type: number, start: number, end: number, isVictim: boolean): boolean {
    const name = IndicatorType.options[type]!; // a type that exists
    // Notes, techniques and likeness digests are compared by likeness, which needs the report.
    if (name === 'note-text' || name === 'technique' || name === 'cve' || name === 'tlsh' || name === 'ssdeep') return false;
    const written = readUnits(this.#bytes, start, end);
    const read = this.#isStored ? accept(written) : normaliseIndicator(name, written);
    if (!read.ok) return false;
    const tree = this.#tree;
    const { own } = tree;
    const from = own.length;
    own.length = writeUnits(read.value, own.room(mostBytes(read.value)), from);
    if (this.#isNew(type, 1, from, own.length) && !isVictim)
      for (const feature of traceFeatures({ type: name, norm: read.value })) tree.add(feature);
    return true;
  }

  // What follows are the families' ways, each over a stretch of the line (families/address.ts, host.ts, url.ts).

  #address(start: number, end: number, lastDot: number): void {
    const tree = this.#tree;
    const place = tree.open(numbers[ipv4]!, start, end);
    const { own } = tree;
    const from = own.length;
    const room = own.room(end - start + around.length);
    let to = from;
    for (let at = start; at < lastDot; at++) room[to++] = this.#bytes[at]!; // within the line
    for (let at = 0; at < around.length; at++) room[to++] = around[at]!;
    own.length = to;
    tree.openOwn(network24, from);
    tree.close(place);
  }

  #host(start: number, end: number, registered: number): void {
    const tree = this.#tree;
    const place = tree.open(numbers[domain]!, start, end);
    if (registered !== noneTaken) {
      this.#registered(registered, end);
      if (registered > start) this.#partOfSubdomain(start, registered - 1);
    }
    tree.close(place);
  }

  #mail(start: number, sign: number, end: number, registered: number): void {
    const tree = this.#tree;
    const place = tree.open(numbers[email]!, start, end);
    if (registered !== noneTaken) this.#registered(registered, end);
    const tag = placeOf(plus, this.#bytes, start, sign);
    const nameEnd = tag < 0 ? sign : tag;
    if (nameEnd - start >= shortestLocalPart && !isOrdinaryMailboxIn(this.#bytes, start, nameEnd)) tree.open(localPart, start, nameEnd);
    tree.close(place);
  }

  #registered(start: number, end: number): void {
    const tree = this.#tree;
    const place = tree.open(registeredDomain, start, end);
    const labelEnd = placeOf(dot, this.#bytes, start, end);
    if (labelEnd - start >= shortestLabel) tree.open(isOrdinaryIn(this.#bytes, start, labelEnd) ? plainLabel : hostLabel, start, labelEnd);
    tree.close(place);
  }

  #partOfSubdomain(start: number, end: number): void {
    const bytes = this.#bytes;
    if (placeOf(dot, bytes, start, end) < 0) return;
    let partStart = start;
    let partEnd = start;
    for (let from = start, to = start; to <= end; to++) {
      if (to < end && bytes[to] !== dot) continue;
      const length = to - from;
      if (length >= shortestPart && length > partEnd - partStart && !isOrdinaryIn(bytes, from, to)) {
        partStart = from;
        partEnd = to;
      }
      from = to + 1;
    }
    if (partEnd > partStart) this.#tree.open(subdomainLabel, partStart, partEnd);
  }

  #path(start: number, end: number): void {
    if (end - start < shortestPath) return;
    const bytes = this.#bytes;
    const tree = this.#tree;
    const place = tree.open(pathNumber, start, end);
    const nameEnd = bytes[end - 1] === slash ? end - 1 : end;
    let nameStart = nameEnd;
    while (bytes[nameStart - 1] !== slash) nameStart -= 1; // a path begins with one
    let lastDot = nameEnd - 1;
    while (lastDot > nameStart && bytes[lastDot] !== dot) lastDot -= 1;
    if (nameEnd - nameStart >= shortestFileName && !isOrdinaryIn(bytes, nameStart, lastDot > nameStart ? lastDot : nameEnd))
      tree.open(fileName, nameStart, nameEnd);
    tree.close(place);
  }

  /** Notes a trace; false where it was noted before. Equal traces stand in equal bytes, since all are in their one form. */
  #isNew(type: number, isOwn: number, start: number, end: number): boolean {
    if (this.#isStored) return true;
    const bytes = isOwn === 1 ? this.#tree.own.data : this.#bytes;
    const known = this.#seen.find(type, markOf(type, bytes, start, end));
    if (known !== noPlace) {
      const theirs = this.#isOwn[known] === 1 ? this.#tree.own.data : this.#bytes;
      // Others with the same mark are a strange chance, or a strange sender's.
      if (!isSame(bytes, start, end, theirs, this.#starts[known]!, this.#ends[known]!)) this.#isDoubtful = true;
      return false;
    }
    const place = this.#count++;
    this.#seen.put(place);
    this.#isOwn = grown(this.#isOwn, this.#count);
    this.#starts = grown(this.#starts, this.#count);
    this.#ends = grown(this.#ends, this.#count);
    this.#isOwn[place] = isOwn;
    this.#starts[place] = start;
    this.#ends[place] = end;
    return true;
  }
}

const isSame = (one: Uint8Array, start: number, end: number, other: Uint8Array, otherStart: number, otherEnd: number): boolean => {
  if (end - start !== otherEnd - otherStart) return false;
  for (let at = 0; at < end - start; at++) if (one[start + at] !== other[otherStart + at]) return false;
  return true;
};

const typeOf = (type: IndicatorType): number => IndicatorType.options.indexOf(type);
const [ipv4, domain, url, email, sha256, sha1, md5] = [
  typeOf('ipv4'),
  typeOf('domain'),
  typeOf('url'),
  typeOf('email'),
  typeOf('sha256'),
  typeOf('sha1'),
  typeOf('md5'),
];
/** Numbers of types as features (feature-types.ts). */
const numbers = Int32Array.from(IndicatorType.options, (type) => typeNumbers.get(type) ?? -1);
const featureNumber = (type: string): number => typeNumbers.get(type) ?? -1;
const [network24, registeredDomain, hostLabel, plainLabel, subdomainLabel, pathNumber, fileName, localPart] = [
  'network-24',
  'registered-domain',
  'host-label',
  'plain-label',
  'subdomain-label',
  'path',
  'file-name',
  'email-local-part',
].map(featureNumber) as [number, number, number, number, number, number, number, number]; // as many as there are

const ascii = (word: string): Uint8Array => Uint8Array.from(word, (one) => one.charCodeAt(0));
const [http, https, around] = [ascii('http://'), ascii('https://'), ascii('.0/24')];
const [dot, slash, question, at, plus] = [0x2e, 0x2f, 0x3f, 0x40, 0x2b];
