import { latin1 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';
import { textEnd } from '../text-end.ts';

/** XML, HTML, SVG and RTF as plain text: ends where its last sector is filled up, with the closing mark that belongs to it. */
export const markup: CarveType = {
  id: 'markup',
  name: { ja: 'HTML・XML・RTF', en: 'HTML, XML or RTF' },
  extension: 'xml',
  heads: ['<?xml ', '<!DOCTYPE', '<!doctype', '<html', '<HTML', '<svg', '{\\rtf1'].map((text) => ({ at: 0, text })),
  measure(source) {
    const length = textEnd(source);
    if (length === null) return null;
    const head = latin1(source.read(0, 1024), 0, 1024);
    const tail = latin1(source.read(length - 64, length), 0, 64).trimEnd();
    if (head.startsWith('{')) return tail.endsWith('}') ? { length, by: 'structure', extension: 'rtf' } : null;
    if (!tail.endsWith('>')) return null;
    return { length, by: 'structure', extension: /<html/i.test(head) ? 'html' : /<svg/.test(head) ? 'svg' : 'xml' };
  },
};
