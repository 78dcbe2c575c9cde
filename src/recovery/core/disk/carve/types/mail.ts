import { latin1 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';
import { textEnd } from '../text-end.ts';

/** A message or a box of messages (RFC 5322, RFC 4155): text that begins with headers and ends where its last sector is filled up. */
export const mail: CarveType = {
  id: 'mail',
  name: { ja: '電子メール', en: 'Mail' },
  extension: 'eml',
  heads: ['Return-Path: ', 'Received: ', 'From: ', 'From ', 'Delivered-To: ', 'Message-ID: ', 'MIME-Version: ', 'X-Mozilla-Status: '].map(
    (text) => ({ at: 0, text }),
  ),
  measure(source) {
    const head = latin1(source.read(0, 4096), 0, 4096);
    const fields = head.match(/^(?:From|To|Date|Subject|Message-ID|Received|MIME-Version|Return-Path|Content-Type): /gim);
    if (!fields || fields.length < 3) return null;
    const length = textEnd(source);
    return length === null ? null : { length, by: 'structure', extension: /^From [^:\n]+\n/.test(head) ? 'mbox' : 'eml' };
  },
};
