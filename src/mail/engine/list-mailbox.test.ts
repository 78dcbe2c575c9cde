import { Buffer } from 'node:buffer';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeOf } from '../core/containers/pst/pst-fixture.ts';
import { compoundSample } from '../core/payload/samples/compound-sample.ts';
import { listMailbox } from './list-mailbox.ts';
import { openMailFile } from './mail-file.ts';

const message = 'From: a@partner.example\nSubject: x\n\nHello\n';
const box = `From a@partner.example Thu Nov 12 10:00:00 2026\n${message}\n`;
const emlxMessage = `${message.length}\n${message}<?xml version="1.0"?>`;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'renkei-mailbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
const listed = (path = folder): string[] => listMailbox(path).files.map(({ file, container }) => `${container.id} ${file}`);

describe('the files of a mailbox', () => {
  test('one file, told by its bytes, whatever its name', () => {
    put({ 'inbox.txt': box, 'mail.dat': message, 'store.bin': storeOf([]), 'x.emlx': emlxMessage });
    expect(['inbox.txt', 'mail.dat', 'store.bin', 'x.emlx'].map((name) => listed(join(folder, name)))).toEqual([
      ['mbox '],
      ['eml '],
      ['pst '],
      ['emlx '],
    ]);
  });

  test('one file that is no mailbox is refused with its code', () => {
    put({ 'a.pdf': '%PDF-1.7\n' });
    expect(() => listMailbox(join(folder, 'a.pdf'))).toThrow(expect.objectContaining({ code: 'mail-container-unknown' }));
  });

  test('a Maildir with its Maildir++ folders: every file in cur and new is a message, flags and subject aside', () => {
    put({
      'cur/1699.M1.host:2,S': message,
      'cur/1700.M2.host:2,RS': 'no header at all',
      'new/1701.M3.host': box,
      'tmp/1702.M4.host': message,
      '.Sent/cur/1.host:2,': message,
      '.Sent/new/.keep': '',
      dovecotindex: 'x',
      'dovecot.index.cache': 'x',
      maildirsize: '1',
      '.Sent/dovecot-uidlist': '3 V1',
    });
    expect(listed()).toEqual(['eml .Sent/cur/1.host:2,', 'eml cur/1699.M1.host:2,S', 'eml cur/1700.M2.host:2,RS', 'eml new/1701.M3.host']);
  });

  test('a folder of anything at any depth; what is no mail is counted, what is hidden or an index is not', () => {
    put({
      'a/b/1.eml': message,
      'a/2.msg': compoundSample({ '__properties_version1.0': new Uint8Array(32) }),
      'a/3.pst': storeOf([]),
      'a/exported.eml': box,
      'broken.pst': 'no store',
      'photo.jpg': '\xff\xd8\xff',
      'notes.txt': 'Dear diary',
      '.DS_Store': 'x',
      '.hidden/4.eml': message,
      'Inbox.msf': 'x',
    });
    expect(listed()).toEqual(['msg a/2.msg', 'pst a/3.pst', 'eml a/b/1.eml', 'mbox a/exported.eml', 'pst broken.pst']);
    expect(listMailbox(folder).skipped).toBe(2);
  });

  test('a profile of Thunderbird and folders of Apple Mail', () => {
    put({
      'Mail/Local Folders/Inbox': `From - Thu Nov 12 10:00:00 2026\r\nX-Mozilla-Status: 0001\r\n${message}`,
      'Mail/Local Folders/Inbox.msf': 'x',
      'Mail/Local Folders/Inbox.sbd/Cases': box,
      'Mail/Local Folders/Trash': '',
      'V9/INBOX.mbox/UUID/Data/Messages/1.emlx': emlxMessage,
      'V9/INBOX.mbox/UUID/Data/Messages/2.partial.emlx': emlxMessage,
      'V9/INBOX.mbox/UUID/Data/Attachments/2/2/attached.eml': message,
      'V9/INBOX.mbox/Info.plist': '<plist/>',
      'Old.mbox/mbox': box,
      'Old.mbox/table_of_contents': 'x',
    });
    expect(listed()).toEqual([
      'mbox Mail/Local Folders/Inbox',
      'mbox Mail/Local Folders/Inbox.sbd/Cases',
      'mbox Mail/Local Folders/Trash',
      'mbox Old.mbox/mbox',
      'emlx V9/INBOX.mbox/UUID/Data/Messages/1.emlx',
      'emlx V9/INBOX.mbox/UUID/Data/Messages/2.partial.emlx',
    ]);
  });

  test('links are followed only where the mailbox itself is one; hard links are files', () => {
    const outside = mkdtempSync(join(tmpdir(), 'renkei-outside-'));
    writeFileSync(join(outside, 'secret.eml'), message);
    put({ '1.eml': message });
    symlinkSync(outside, join(folder, 'way-out'));
    symlinkSync(join(outside, 'secret.eml'), join(folder, '2.eml'));
    symlinkSync(folder, join(folder, 'circle'));
    linkSync(join(outside, 'secret.eml'), join(folder, '3.eml'));
    const link = join(outside, 'mailbox');
    symlinkSync(folder, link);
    expect([listed(), listed(link)]).toEqual([
      ['eml 1.eml', 'eml 3.eml'],
      ['eml 1.eml', 'eml 3.eml'],
    ]);
    rmSync(outside, { recursive: true, force: true });
  });

  test('a name that is no UTF-8 is listed and opens', () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x93, 0xfa, 0x2e, 0x65, 0x6d, 0x6c])]), message);
    const file = listMailbox(folder).files[0];
    expect(file?.file).toBe('\u0093ú.eml');
    const source = openMailFile(file?.path ?? '');
    expect(Buffer.from(source.read(0, source.size)).toString()).toBe(message);
    source.close();
  });
});

describe('a file of a mailbox', () => {
  test('is read in any pieces as it is, also over the edges of its blocks', () => {
    const content = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7) % 251));
    put({ big: content });
    const source = openMailFile(join(folder, 'big'));
    for (const [from, to] of [
      [0, 10],
      [65_530, 65_540],
      [65_536, 131_072],
      [0, 200_000],
      [199_990, 300_000],
      [-5, 5],
      [300_000, 400_000],
      [50, 40],
    ] as const) {
      expect(
        Buffer.from(source.read(from, to)).equals(content.subarray(Math.max(0, from), Math.max(0, from, Math.min(to, content.length)))),
      ).toBe(true);
    }
    source.close();
    source.close();
  });

  test('is never one behind a symbolic link, and never a folder', () => {
    put({ a: 'x' });
    symlinkSync(join(folder, 'a'), join(folder, 'link'));
    expect(() => openMailFile(join(folder, 'link'))).toThrow(expect.objectContaining({ code: 'ELOOP' }));
    expect(() => openMailFile(folder)).toThrow(expect.objectContaining({ code: 'not-a-file' }));
  });
});
