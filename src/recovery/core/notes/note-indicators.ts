import type { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { victimIdsOf } from './victim-ids.ts';

export type NoteIndicator = { readonly type: IndicatorType; readonly value: string };

/**
 * The traces in a note that tie cases together, in the comparable forms of model/indicator: onion services, Tox ids, mail accounts, wallets, other
 * addresses and the victim's id. What everybody's notes point to (the Tor project, messengers' own sites) is left out. At most 100.
 */
export function noteIndicators(text: string): NoteIndicator[] {
  const plain = refanged(text);
  const found = new Map<string, NoteIndicator>();
  const add = (type: IndicatorType, value: string): void => {
    if (found.size >= 100) return;
    for (const indicator of indicatorOf(type, value)) found.set(`${type} ${indicator.value}`, indicator);
  };
  for (const [host] of plain.matchAll(/(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){0,2}[a-z2-7]{56}\.onion/gi)) add('onion', host);
  for (const [account] of plain.matchAll(mail)) add('email', account);
  for (const [id] of plain.matchAll(/(?<![a-z0-9])[0-9a-f]{76}(?![a-z0-9])/gi)) add('tox', id);
  for (const [wallet] of plain.matchAll(/(?<![a-z0-9])(?:bc1[a-z0-9]{11,87}|[13][a-km-zA-HJ-NP-Z1-9]{25,34})(?![a-z0-9])/gi))
    add('btc', wallet);
  for (const [wallet] of plain.matchAll(/(?<![a-z0-9])0x[0-9a-f]{40}(?![a-z0-9])/gi)) add('eth', wallet);
  for (const [address] of plain.matchAll(url)) {
    const host = hostOf(address);
    if (!host.endsWith('.onion') && !isEverybodys(host)) add('url', address.replace(/[.,;:!?)\]}*]+$/, ''));
  }
  for (const id of victimIdsOf(plain)) add('victim-id', id);
  return [...found.values()];
}

/** A value as the model compares it; nothing where it is none of its type. */
export function indicatorOf(type: IndicatorType, value: string): [] | [NoteIndicator] {
  const norm = normaliseIndicator(type, value);
  return norm.ok ? [{ type, value: norm.value }] : [];
}

/**
 * What of the traces says who writes, for comparing with families' known notes: each with the weight of a match, 0–1. Also looser than the traces
 * themselves: old onion services, the chosen beginning of an onion name (six characters are 2³⁰ tries), a mail account at another provider.
 */
export function tellingMarks(text: string): ReadonlyMap<string, number> {
  const plain = refanged(text).toLowerCase();
  const marks = new Map<string, number>();
  for (const [, service = ''] of plain.matchAll(/(?<![a-z0-9-])([a-z2-7]{56}|[a-z2-7]{16})\.onion/g)) {
    marks.set(`onion ${service}`, 1);
    marks.set(`onion-begins ${service.slice(0, 6)}`, 0.7);
  }
  for (const [account] of plain.matchAll(mail)) {
    const [name = '', host = ''] = account.split('@');
    marks.set(`mail ${account.replace(/\.$/, '')}`, 1);
    if (name.replace(/\d+$/, '').length >= 6) marks.set(`mail-name ${name.replace(/\d+$/, '')}`, 0.8);
    if (!publicMail.test(host)) marks.set(`mail-host ${host}`, 0.8);
  }
  for (const [id] of plain.matchAll(/(?<![a-z0-9])[0-9a-f]{76}(?![a-z0-9])/g)) marks.set(`tox ${id.slice(0, 64)}`, 1);
  for (const [wallet] of plain.matchAll(/(?<![a-z0-9])(?:bc1[a-z0-9]{11,87}|[13][a-z0-9]{25,34})(?![a-z0-9])/g))
    marks.set(`wallet ${wallet}`, 1);
  for (const [address] of plain.matchAll(url)) {
    const host = hostOf(address);
    if (!host.endsWith('.onion') && !isEverybodys(host)) marks.set(`host ${host}`, 0.7);
  }
  return marks;
}

/** Hosts of the web addresses that the text itself chose: not the Tor project's and the like. */
const isEverybodys = (host: string): boolean => everybodys.test(host) || !host.includes('.');
const everybodys =
  /(?:^|\.)(?:torproject\.org|tox\.chat|qtox\.github\.io|github\.com|utox\.org|wikipedia\.org|google\.[a-z.]+|youtube\.com|bitcoin\.org|coinbase\.com|localbitcoins\.com|buybitcoinworldwide\.com|blockchain\.(?:info|com)|binance\.com|protonmail\.com|proton\.me|tutanota\.com|onionmail\.org|telegram\.org|t\.me|getsession\.org|jabb\.im|twitter\.com|x\.com|facebook\.com|microsoft\.com|mozilla\.org|bleepingcomputer\.com|forbes\.com|zscaler\.com|w3\.org|bootstrapcdn\.com|googleapis\.com|jquery\.com|imgur\.com)$/;
const publicMail =
  /^(?:protonmail|proton|pm|tutanota|tutamail|tuta|keemail|gmail|googlemail|onionmail|cock|mail|yahoo|outlook|hotmail|cyberfear|aol|mailfence|msgsafe|airmail|zohomail|yandex|gmx|qq|india|firemail|disroot|riseup|mail2tor|techmail|skiff|swisscows|mailbox|bigmir|email|inbox|rambler|list|bk)\.[a-z.]+$/;

const mail = /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi;
const url = /(?<![a-z0-9])https?:\/\/[^\s<>"'、。」]{3,500}/gi;

const hostOf = (address: string): string =>
  /^https?:\/\/(?:www\.)?([a-z0-9.-]{1,253})/i.exec(address)?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';

/** The ways in which published notes have their links made harmless, undone. */
const refanged = (text: string): string =>
  text
    .slice(0, 64_000)
    .replace(/hxxp/gi, 'http')
    .replace(/\[(?:\.|dot)\]|\\\./gi, '.')
    .replace(/\[(?:@|at)\]/gi, '@');
