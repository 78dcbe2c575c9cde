import { describe, expect, it } from 'vitest';
import { keysAlong, type Around } from '../judge/seen-fixture.ts';
import type { Signal } from '../judge/signal.ts';
import { letterOf, type Sketch } from '../letter/letter-fixture.ts';
import { crossVictimSameElsewhere } from './cross-victim-same-elsewhere.ts';
import { identityAnswersElsewhere } from './identity-answers-elsewhere.ts';
import { identityChangedAddress } from './identity-changed-address.ts';
import { identityFirstContact } from './identity-first-contact.ts';
import { identityKnownDomain } from './identity-known-domain.ts';
import { identityKnownName } from './identity-known-name.ts';
import { identityLookAlike } from './identity-look-alike.ts';
import { identityNameHoldsAddress } from './identity-name-holds-address.ts';
import { identityOfficeOnFreeMail } from './identity-office-on-free-mail.ts';
import { styleNewHabits } from './style-new-habits.ts';

const owner = 'desk@victim.example';
const last = (signal: Signal, sketches: readonly Sketch[], around?: Around): readonly string[] =>
  keysAlong(signal, sketches, around).at(-1) ?? [];
const from = (address: string, more: Partial<Sketch> = {}): Sketch => ({ from: address, to: owner, text: 'ご連絡いたします。', ...more });
const to = (address: string, more: Partial<Sketch> = {}): Sketch => ({ from: owner, to: address, text: '承知しました。', ...more });

/** Both ways, once a week, from October on. */
const acquainted = (address: string, times: number) =>
  Array.from({ length: times }, (_, week) => {
    const day = new Date(Date.UTC(2025, 7, 1 + week * 7)).toISOString();
    return [
      letterOf(from(address, { at: day, messageId: `in${week}${address}` })),
      letterOf(to(address, { at: day, messageId: `out${week}${address}` })),
    ];
  }).flat();

describe('a first contact', () => {
  it('is seen once, and told apart where anybody can take the address', () => {
    expect(keysAlong(identityFirstContact, [from('new@firm.example'), from('new@firm.example')])).toEqual([['identity.first-contact'], []]);
    expect(last(identityFirstContact, [from('x@gmail.com')])).toEqual(['identity.first-contact.free-mail']);
  });

  it('is none where the owner began, or a list, a machine or a colleague writes', () => {
    expect(keysAlong(identityFirstContact, [to('a@firm.example'), from('a@firm.example')]).flat()).toEqual([]);
    expect(last(identityFirstContact, [from('a@firm.example', { list: 'news' })])).toEqual([]);
    expect(last(identityFirstContact, [from('a@firm.example', { automatic: true })])).toEqual([]);
    expect(last(identityFirstContact, [from('colleague@victim.example')])).toEqual([]);
  });
});

describe('an office on free mail', () => {
  it('is seen in the name, and in the signature', () => {
    expect(last(identityOfficeOnFreeMail, [from('潮声新聞 編集部 <seiron@gmail.com>')])).toEqual(['identity.office-on-free-mail']);
    expect(
      last(identityOfficeOnFreeMail, [from('k@gmail.com', { text: 'Dear Sir,\n\nwords\n\nJ. Doe\nInstitute of Foreign Policy' })]),
    ).toEqual(['identity.office-on-free-mail']);
  });

  it('is not the office of the reader, nor one in a sentence, nor one with its own domain', () => {
    expect(
      last(identityOfficeOnFreeMail, [from('k@gmail.com', { text: '株式会社みなと計測 瀬川様\n\nよろしくお願いします。\n田中' })]),
    ).toEqual([]);
    const sentence = `${'とても長い文の中に大学という語がある場合は名乗りではない'.repeat(3)}`;
    expect(last(identityOfficeOnFreeMail, [from('k@gmail.com', { text: sentence })])).toEqual([]);
    expect(last(identityOfficeOnFreeMail, [from('潮声新聞 <seiron@seiron.example>')])).toEqual([]);
  });
});

describe('a known name', () => {
  const around = { earlier: acquainted('森 健 <mori@partner.example>', 3) };
  it('at another organisation is seen', () => {
    expect(last(identityKnownName, [from('森 健 <mori.ken@gmail.com>')], around)).toEqual(['identity.known-name']);
  });
  it('at its own address, or at another of the same organisation, is nothing', () => {
    expect(last(identityKnownName, [from('森 健 <mori@partner.example>')], around)).toEqual([]);
    expect(last(identityKnownName, [from('森 健 <k.mori@partner.example>')], around)).toEqual([]);
  });
});

describe('a look-alike', () => {
  const around = { earlier: acquainted('Sato <sato@partner-tech.example>', 3) };
  it('of a domain that the mailbox corresponds with is seen', () => {
    expect(last(identityLookAlike, [from('Sato <sato@partner-tecn.example>')], around)).toEqual(['identity.look-alike']);
  });
  it('is not the domain itself, nor one unlike any', () => {
    expect(last(identityLookAlike, [from('Sato <sato@partner-tech.example>')], around)).toEqual([]);
    expect(last(identityLookAlike, [from('Sato <sato@unrelated.example>')], around)).toEqual([]);
  });
});

describe('answers that go elsewhere', () => {
  it('are seen, more so to free mail', () => {
    expect(last(identityAnswersElsewhere, [from('a@office.example', { replyTo: 'b@other.example' })])).toEqual([
      'identity.answers-elsewhere',
    ]);
    expect(last(identityAnswersElsewhere, [from('a@office.example', { replyTo: 'a.office@gmail.com' })])).toEqual([
      'identity.answers-elsewhere.free-mail',
    ]);
  });
  it('are ordinary on lists, within one organisation, and to somebody known', () => {
    expect(last(identityAnswersElsewhere, [from('a@office.example', { replyTo: 'l@lists.example', list: 'l' })])).toEqual([]);
    expect(last(identityAnswersElsewhere, [from('a@office.example', { replyTo: 'b@office.example' })])).toEqual([]);
    const around = { earlier: acquainted('b@other.example', 3) };
    expect(last(identityAnswersElsewhere, [from('a@office.example', { replyTo: 'b@other.example' })], around)).toEqual([]);
  });
});

it('sees an address shown as the name, where it is another organisation’s', () => {
  expect(last(identityNameHoldsAddress, [from('"ceo@victim.example" <x@freemail.example>')])).toEqual(['identity.name-holds-address']);
  expect(last(identityNameHoldsAddress, [from('"x@freemail.example" <x@freemail.example>')])).toEqual([]);
});

it('sees the same name go on from another address, more so from free mail', () => {
  const talk = [from('北浦 <k@seiron.example>'), to('k@seiron.example')];
  expect(last(identityChangedAddress, [...talk, from('北浦 <k.kitaura@gmail.com>')])).toEqual(['identity.changed-address.free-mail']);
  expect(last(identityChangedAddress, [...talk, from('北浦 <k@other.example>')])).toEqual(['identity.changed-address']);
  expect(last(identityChangedAddress, [...talk, from('北浦 <k@seiron.example>')])).toEqual([]);
});

it('speaks for an organisation that was long corresponded with, and for colleagues', () => {
  const around = { earlier: acquainted('a@partner.example', 12) };
  expect(last(identityKnownDomain, [from('b@partner.example', { at: '2026-01-05T10:00:00+09:00' })], around)).toEqual([
    'identity.known-domain',
  ]);
  expect(last(identityKnownDomain, [from('b@stranger.example')], around)).toEqual([]);
  expect(last(identityKnownDomain, [from('colleague@victim.example')])).toEqual(['identity.own-domain']);
});

it('sees the same words at another reader, of somebody new only', () => {
  const other = letterOf(from('x@new.example', { messageId: 'other' }));
  const mailbox = { elsewhere: () => [{ what: 'text' as const, letter: other, reader: 'sales@victim.example' }] };
  expect(last(crossVictimSameElsewhere, [from('x@new.example')], { mailbox })).toEqual(['cross-victim.same-text']);
  expect(last(crossVictimSameElsewhere, [from('y@else.example')], { mailbox })).toEqual(['cross-victim.same-text.other-sender']);
  expect(last(crossVictimSameElsewhere, [to('x@new.example'), from('x@new.example')], { mailbox })).toEqual([]);
});

it('sees another program and time zone only where habits are known', () => {
  const habits = new Map([
    ['mailer:becky', 6],
    ['id:<9@a>', 6],
    ['offset:540', 6],
  ]);
  const known = {
    address: 'mori@partner.example',
    names: new Map(),
    firstAt: 0,
    lastAt: 0,
    received: 6,
    sentTo: 6,
    attachments: 0,
    encryptedArchives: 0,
    habits,
    letters: [],
  };
  const strange = from('mori@partner.example', {
    at: '2026-01-05T10:00:00+08:00',
    with: { habits: { mailer: 'foxmail', headerOrder: 'x', messageIdShape: '<a9@a>', boundaryShape: null, charset: null, language: null } },
  });
  expect(last(styleNewHabits, [strange], { mailbox: { person: () => known } })).toEqual([
    'style.new-program',
    'style.new-offset',
    'style.new-program-and-offset',
  ]);
  expect(last(styleNewHabits, [strange], { mailbox: { person: () => ({ ...known, received: 2 }) } })).toEqual([]);
});
