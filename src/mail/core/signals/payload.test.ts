import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import type { MailboxSeen, PersonSeen } from '../judge/seen.ts';
import { keysAlong, seenLast } from '../judge/seen-fixture.ts';
import type { Signal } from '../judge/signal.ts';
import { shippedWeights } from '../judge/weights.ts';
import type { AttachmentSketch, Sketch } from '../letter/letter-fixture.ts';
import { letterOf } from '../letter/letter-fixture.ts';
import type { Letter } from '../letter/letter.ts';
import { openedArchives } from '../payload/opened-archives.ts';
import { lnkSample } from '../payload/samples/lnk-sample.ts';
import { zipSample } from '../payload/samples/zip-sample.ts';
import { triage } from '../payload/triage-file.ts';
import { payloadDisguise } from './payload-disguise.ts';
import { payloadDocument } from './payload-document.ts';
import { payloadLink } from './payload-link.ts';
import { payloadLocked } from './payload-locked.ts';
import { payloadOrdinary } from './payload-ordinary.ts';
import { payloadPage } from './payload-page.ts';
import { payloadRuns } from './payload-runs.ts';

const them = 'Aoi Minase <aoi@partner.example>';
const all: readonly Signal[] = [payloadRuns, payloadDocument, payloadDisguise, payloadLocked, payloadLink, payloadPage, payloadOrdinary];

const marked = (name: string, kind: AttachmentSketch['kind'] & string, ...ids: readonly string[]): AttachmentSketch => ({
  name,
  kind,
  marks: ids.map((id) => ({ id, detail: name, offset: 0 })),
});
const encrypted = (name: string, ...ids: readonly string[]): AttachmentSketch => ({
  ...marked(name, 'archive', 'encrypted-archive', ...ids),
  encrypted: true,
});
const keys = (sketch: Omit<Sketch, 'from'>, mailbox?: Partial<MailboxSeen>): readonly string[] =>
  all.flatMap((signal) => keysAlong(signal, [{ from: them, ...sketch }], mailbox ? { mailbox } : {})[0] ?? []);

/** Somebody whom the mailbox has long known. */
const partner = (more: Partial<PersonSeen> = {}): Partial<MailboxSeen> => ({
  person: () => ({
    address: 'aoi@partner.example',
    names: new Map(),
    firstAt: Date.parse('2025-01-05T10:00:00+09:00'),
    lastAt: Date.parse('2026-01-04T10:00:00+09:00'),
    received: 20,
    sentTo: 15,
    attachments: 10,
    encryptedArchives: 0,
    habits: new Map(),
    letters: [],
    ...more,
  }),
});

describe('what the newest letter brings', () => {
  it.each([
    [marked('a.lnk', 'shortcut', 'shortcut'), ['payload.runs.shortcut']],
    [marked('a.iso', 'disk-image', 'disk-image', 'holds-executable'), ['payload.runs.disk-image']],
    [marked('a.js', 'script', 'script'), ['payload.runs.script']],
    [marked('a.zip', 'archive', 'holds-executable', 'double-extension'), ['payload.runs.in-archive', 'payload.disguise.name']],
    [marked('a.html', 'html', 'smuggling'), ['payload.runs.page-builds-file']],
    [marked('a.html', 'html', 'page-password'), ['payload.page.password']],
    [marked('a.docm', 'macro-document', 'macro', 'macro-attack'), ['payload.document.macro-attack']],
    [marked('a.docx', 'document', 'template-injection'), ['payload.document.from-outside']],
    [marked('見積書.xlsm', 'macro-document', 'macro'), ['payload.document.macro']],
    [marked('a.pdf', 'pdf', 'pdf-link'), ['payload.ordinary.papers']],
    [{ name: 'a.png' }, []],
    [{ name: 'a.pdf' }, ['payload.ordinary.papers']],
  ] as const)('%j gives %j', (attachment, expected) => {
    expect(keys({ attachments: [attachment] })).toEqual(expected);
  });

  it('says it in both languages with the same name, and points at the part', () => {
    const [sign] = payloadRuns.read(seenLast([{ from: them, attachments: [marked('資料.lnk', 'shortcut', 'shortcut')] }]));
    expect(sign?.text).toEqual({ ja: '添付「資料.lnk」：ショートカット（LNK）', en: 'The attachment “資料.lnk”: shortcut (LNK)' });
    expect(sign).toMatchObject({ part: '2', header: null, quote: '資料.lnk' });
  });

  it('shows no turning characters in its sentences', () => {
    const [sign] = payloadDisguise.read(seenLast([{ from: them, attachments: [marked('a\u202efdp.exe', 'program', 'right-to-left')] }]));
    expect(sign?.text.ja).not.toMatch(/\u202e/u);
  });

  it('says nothing of what the owner sends, nor of scripts on a list', () => {
    const script = marked('fix.sh', 'script', 'script');
    expect(keysAlong(payloadRuns, [{ from: 'desk@victim.example', attachments: [script] }])).toEqual([[]]);
    expect(keys({ list: 'dev.lists.example', attachments: [script] })).toEqual([]);
  });

  it('has a weight for every key that its signals may give', () => {
    const given = [...shippedWeights.of.keys()].filter((key) => key.startsWith('payload.'));
    const families = new Set(given.map((key) => key.split('.').slice(0, 2).join('.')));
    expect([...families].toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });
});

describe('archives with a password', () => {
  const first: Omit<Sketch, 'from'> = { text: '資料をお送りします。', attachments: [encrypted('資料.zip')] };

  it('weigh a little as the first thing of a new contact, more where nobody else sends such', () => {
    expect(keys(first, { encryptedArchives: 0.067 })).toEqual(['payload.locked.first']);
    expect(keys(first, { encryptedArchives: 0.01 })).toEqual(['payload.locked.first-rare']);
  });

  it('weigh nothing later in the talk, nor where the owner began it', () => {
    const pdf: Sketch = { from: them, attachments: ['a.pdf'] };
    expect(keysAlong(payloadLocked, [pdf, { from: them, ...first }], {}).at(-1)).toEqual([]);
    const ours: Sketch = { from: 'desk@victim.example', to: 'aoi@partner.example' };
    expect(keysAlong(payloadLocked, [ours, { from: them, ...first }]).at(-1)).toEqual([]);
  });

  it('speak for a sender who always sends so', () => {
    expect(keys(first, partner({ attachments: 6, encryptedArchives: 5 }))).toEqual(['payload.locked.habit']);
  });

  it('weigh much where their names show something that runs, whatever the habit', () => {
    expect(
      keys({ attachments: [encrypted('資料.zip', 'encrypted-executable')] }, partner({ attachments: 6, encryptedArchives: 5 })),
    ).toEqual(['payload.locked.executable']);
  });

  it('of PPAP alone never reach `high`, and stay below `watch`', () => {
    const score = [
      'payload.locked.first-rare',
      'payload.locked.names-hidden',
      'identity.first-contact',
      'identity.first-contact.free-mail',
    ].reduce((sum, key) => sum + (shippedWeights.of.get(key)?.weight ?? 0), 0);
    expect(score).toBeLessThan(shippedWeights.levels.high);
    const usual =
      (shippedWeights.of.get('payload.locked.first')?.weight ?? 9) + (shippedWeights.of.get('identity.first-contact')?.weight ?? 9);
    expect(usual).toBeLessThan(shippedWeights.levels.watch);
  });

  it('say so where the password beside them opens them, and tell it without weight where it comes apart', () => {
    const sent = (text: string): Letter => {
      const letter = letterOf({ from: them, text, attachments: ['資料.zip'] });
      const found = triage(
        zipSample([{ name: '資料.txt', text: 'inert' }], ports, { password: 'Sakura2026' }),
        { name: '資料.zip', declared: '' },
        ports,
      );
      return { ...letter, attachments: letter.attachments.map((attachment) => ({ ...attachment, triage: found })) };
    };
    const around = { opened: (before: readonly Letter[], letter: Letter) => openedArchives(before, letter, ports) };
    expect(keysAlong(payloadLocked, [sent('PW: Sakura2026')], around)).toEqual([['payload.locked.first', 'payload.locked.key-beside']]);
    expect(keysAlong(payloadLocked, [sent('資料です'), { from: them, text: 'PW: Sakura2026' }], around)).toEqual([
      ['payload.locked.first'],
      ['payload.locked.key-apart'],
    ]);
  });

  it('weigh nothing by a password of its own mail', () => {
    expect(shippedWeights.of.get('payload.locked.key-apart')?.weight).toBe(0);
  });

  it('are read from the bytes: a shortcut in a locked ZIP', () => {
    const found = triage(
      zipSample([{ name: '資料.lnk', bytes: lnkSample() }], ports, { password: 'x1' }),
      { name: 'a.zip', declared: '' },
      ports,
    );
    expect(keys({ attachments: [{ name: 'a.zip', kind: found.kind, marks: found.marks, encrypted: found.encrypted }] })).toEqual([
      'payload.locked.executable',
    ]);
  });
});

describe('links', () => {
  it.each([
    ['https://files.example/a/report.iso', {}, ['payload.link.executable']],
    ['https://files.example/a/report.zip', {}, ['payload.link.archive']],
    ['https://203.0.113.9/a', { domain: '203.0.113.9' }, ['payload.link.number-host']],
    ['https://xn--fsqu00a.example/', {}, ['payload.link.punycode']],
    ['https://drive.example/x', { kind: 'file-share' }, ['payload.link.share']],
    ['https://s.example/x', { kind: 'shortener' }, ['payload.link.shortener']],
    ['https://evil.example/', { shown: 'https://www.partner.test/news' }, ['payload.link.shown-differs']],
    ['https://evil.example/', { shown: '資料.pdf' }, []],
    ['https://click.example/?to=x', { shown: 'https://www.partner.test/news', kind: 'redirect' }, ['payload.link.redirect']],
    ['https://www.partner.example/', { shown: 'こちら' }, []],
    ['https://partner.example/about.html', {}, []],
    ['https://partner.com', {}, []],
  ] as const)('%s %j gives %j', (url, link, expected) => {
    expect(keys({ links: [{ url, domain: new URL(url).hostname, ...link }] })).toEqual(expected);
  });

  it('count only in the writer’s own words, and not from lists, machines or the owner', () => {
    const url = 'https://files.example/a.iso';
    expect(keys({ links: [{ url, own: false }] })).toEqual([]);
    expect(keys({ links: [url], list: 'news.example' })).toEqual([]);
    expect(keys({ links: [url], automatic: true })).toEqual([]);
  });

  it('to shared files are everyday from a partner, and weigh more with a password from a new contact', () => {
    const share: Omit<Sketch, 'from'> = {
      text: 'パスワードは Momiji2026 です。',
      links: [{ url: 'https://drive.example/x', kind: 'file-share' }],
    };
    expect(keys(share)).toEqual(['payload.link.share', 'payload.link.share-password']);
    expect(keys(share, partner())).toEqual([]);
  });

  it('are shown so that nobody opens them by accident', () => {
    const [sign] = payloadLink.read(seenLast([{ from: them, links: ['https://files.example/a.iso'] }]));
    expect(sign?.text.en).toContain('hxxps://files[.]example/a.iso');
    expect(sign?.quote).not.toContain('https://');
  });
});

describe('attachments as usual', () => {
  it('speak for a partner of long standing with plain papers', () => {
    expect(keys({ attachments: ['議事録.pdf'] }, partner())).toEqual(['payload.ordinary.plain']);
    expect(keys({ attachments: ['議事録.pdf'] }, partner({ received: 2 }))).toEqual(['payload.ordinary.papers']);
    expect(keys({ attachments: ['議事録.pdf'] })).toEqual(['payload.ordinary.papers']);
  });

  it('do not where one of them acts, is locked, or a link to files stands beside', () => {
    expect(keys({ attachments: ['a.pdf', marked('b.lnk', 'shortcut', 'shortcut')] }, partner())).toEqual(['payload.runs.shortcut']);
    expect(keys({ attachments: ['a.pdf', marked('b.docx', 'document', 'embedded-object')] }, partner())).toEqual([]);
    expect(keys({ attachments: [{ name: 'b.docx', kind: 'document', encrypted: true }] }, partner())).toEqual([]);
    expect(keys({ attachments: ['a.pdf'], links: [{ url: 'https://drive.example/x', kind: 'file-share' }] }, partner())).toEqual([]);
  });

  it('speak a little for a locked archive that lists papers only, and not where one of its names is anything else', () => {
    const papers = { ...encrypted('a.zip'), members: ['契約書.pdf', '見積.xlsx'] };
    expect(keys({ attachments: [papers] })).toEqual(['payload.locked.first', 'payload.ordinary.papers']);
    expect(keys({ attachments: [{ ...papers, members: ['契約書.pdf', 'a.bin'] }] })).toEqual(['payload.locked.first']);
    expect(keys({ attachments: [{ ...papers, members: [] }] })).toEqual(['payload.locked.first']);
  });

  it('speak for macro files from one who always sent them, but not where the macro reaches out', () => {
    const form = marked('様式.xlsm', 'macro-document', 'macro');
    const letters = [1, 2].map((n) => letterOf({ from: them, text: `${n}`, attachments: [form] }));
    expect(keys({ attachments: [form] }, partner({ letters }))).toEqual(['payload.document.macro', 'payload.ordinary.macro-habit']);
    const attack = marked('様式.xlsm', 'macro-document', 'macro', 'macro-attack');
    expect(keys({ attachments: [attack] }, partner({ letters }))).toEqual(['payload.document.macro-attack']);
  });
});
