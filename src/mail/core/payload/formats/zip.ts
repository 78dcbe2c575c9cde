import { mailLimits } from '../../limits.ts';
import { isSource, noteEncrypted, noteMember } from '../archive-member.ts';
import type { Format } from '../format.ts';
import { lockOf } from '../lock-of.ts';
import { zipSample } from '../samples/zip-sample.ts';
import { lnkSample } from '../samples/lnk-sample.ts';
import type { Work } from '../work.ts';
import { memberBytes, readZipDirectory } from '../zip-directory.ts';
import type { ZipMember } from '../zip-directory.ts';

/** Members that are looked into, and how much of each. */
const lookedInto = 500;
const mostOfMember = 32 * 1024 * 1024;
/** Enough to tell what a member is (an ISO 9660 image says so at 32 KiB). */
const beginning = 40_960;

/** ZIP (APPNOTE 6.3): its central directory is clear even where members are encrypted. */
export const zip: Format = {
  id: 'zip',
  name: { ja: 'ZIP書庫', en: 'ZIP archive' },
  kind: 'archive',
  sniff: ({ head }) => (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06') ? 0.9 : 0),
  inspect(file, work) {
    const members = readZipDirectory(file.bytes, work, mailLimits.archiveMembers);
    if (!members) return 'archive';
    inspectMembers(file.bytes, members, work);
    if (!isJar(members)) return 'archive';
    work.mark('program', file.name ?? 'Java', 0);
    return 'program';
  },
  examples: [
    {
      title: 'plain, with an ordinary text',
      name: '資料.zip',
      bytes: (ports) => zipSample([{ name: '議事録.txt', text: '本日の議事録' }], ports),
      kind: 'archive',
      marks: [],
    },
    {
      title: 'with a password, ordinary contents (PPAP)',
      name: '見積書.zip',
      bytes: (ports) => zipSample([{ name: '見積書.pdf', text: '%PDF-1.4' }], ports, { password: 'Sakura2026' }),
      kind: 'archive',
      marks: ['encrypted-archive'],
    },
    {
      title: 'with a password, a shortcut inside',
      name: 'siryo.zip',
      bytes: (ports) => zipSample([{ name: '資料.pdf.lnk', bytes: lnkSample() }], ports, { password: 'Sakura2026', method: 'aes-256' }),
      kind: 'archive',
      marks: ['encrypted-executable', 'double-extension', 'encrypted-archive'],
    },
    {
      title: 'with a password, a macro document inside',
      name: 'a.zip',
      bytes: (ports) => zipSample([{ name: '見積書.xlsm', text: 'inert' }], ports, { password: 'Sakura2026' }),
      kind: 'archive',
      marks: ['encrypted-archive', 'holds-macro'],
    },
    {
      title: 'a Java archive',
      name: 'a.jar',
      bytes: (ports) =>
        zipSample(
          [
            { name: 'META-INF/MANIFEST.MF', text: '' },
            { name: 'A.class', text: 'inert' },
          ],
          ports,
        ),
      kind: 'program',
      marks: ['program'],
    },
    {
      title: 'a web site with its scripts',
      name: 'site.zip',
      bytes: (ports) =>
        zipSample(
          Array.from({ length: 25 }, (_, n) => ({ name: `site/js/${n}.js`, text: 'var inert = 1;' })),
          ports,
        ),
      kind: 'archive',
      marks: [],
    },
    {
      title: 'a link to a page',
      name: 'a.zip',
      bytes: (ports) => zipSample([{ name: 'a.url', text: '[InternetShortcut]\r\nURL=https://www.example/\r\n' }], ports),
      kind: 'archive',
      marks: ['internet-shortcut'],
    },
    {
      title: 'a ZIP in a ZIP with a script',
      name: 'a.zip',
      bytes: (ports) => zipSample([{ name: 'b.zip', bytes: zipSample([{ name: 'c.js', text: 'var inert = 1;' }], ports) }], ports),
      kind: 'archive',
      marks: ['holds-executable', 'script'],
    },
  ],
};

function inspectMembers(bytes: Uint8Array, members: readonly ZipMember[], work: Work): void {
  let looked = 0;
  for (const member of members) {
    if (member.name.endsWith('/')) continue;
    if (!member.encryption && isSource(member.name, members.length)) {
      if (!work.member(member.name)) break;
      continue;
    }
    if (!noteMember(member.name, member.encryption !== null, member.offset, work)) break;
    if (member.encryption) {
      if (!work.encrypted) noteEncrypted(member.name, member.offset, work);
      continue;
    }
    if (member.packed > 1_000 && member.size / member.packed > mailLimits.ratio * 5) work.mark('archive-bomb', member.name, member.offset);
    looked += 1;
    if (looked > lookedInto || work.room <= 0) continue;
    const begin = memberBytes(bytes, member, work, beginning);
    if (begin)
      work.descend(
        begin,
        () => (member.size <= begin.length ? begin : memberBytes(bytes, member, work, mostOfMember)),
        member.name,
        member.offset,
      );
  }
  work.locked ??= lockOf(bytes, members);
}

const isJar = (members: readonly ZipMember[]): boolean =>
  members.some(({ name }) => name === 'META-INF/MANIFEST.MF') && members.some(({ name }) => name.endsWith('.class'));
