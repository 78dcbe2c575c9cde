import type { ReportInput } from '#model/report.ts';

/** Invented. Of an incident whose victim stands in its words and in a trace, beside traces of every kind that is published. */
export const namedReport: ReportInput = {
  title: '架空商事への攻撃',
  text: '株式会社架空商事（担当 rei@kakuu-shoji.example）が 198.51.100.23 から攻撃された。',
  victim: '株式会社架空商事',
  kind: 'ransomware',
  lang: 'ja',
  prefecture: 13,
  occurred: { at: '2026-03-30T15:00:00.000Z', precision: 'day', approximate: false, zone: 'Asia/Tokyo' },
  indicators: [
    { type: 'ipv4', value: '198.51.100.23', role: 'attacker' },
    { type: 'domain', value: 'gate.attacker.example', role: 'attacker' },
    { type: 'url', value: 'http://leak.attacker.example/kakuu_shoji', role: 'attacker' },
    { type: 'email', value: 'rei@kakuu-shoji.example', role: 'victim' },
    { type: 'ipv4', value: '192.0.2.77', role: 'victim' },
    { type: 'email', value: 'pay@attacker.example', role: 'attacker' },
    { type: 'btc', value: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', role: 'attacker' },
    { type: 'sha256', value: 'a'.repeat(64), role: 'attacker' },
    { type: 'file-path', value: 'C:\\ProgramData\\evil\\run.exe', role: 'attacker' },
    { type: 'technique', value: 'T1486', role: 'attacker' },
    { type: 'ransomware-family', value: 'lockbit', role: 'attacker' },
    { type: 'cve', value: 'CVE-2026-0001', role: 'attacker' },
    { type: 'note-text', value: 'Hello Kakuu Shoji, your files are encrypted, pay now', role: 'attacker' },
    { type: 'ipv4', value: '203.0.113.9', role: 'transit' },
  ],
  handling: { tlp: 'green', releasableTo: [] },
};

/** Another of the same attacker, in English, for fewer eyes. */
export const secondReport: ReportInput = {
  title: 'Example',
  text: 'Connections from 198.51.100.23 and gate.attacker.example.',
  kind: 'intrusion',
  lang: 'en',
  indicators: [
    { type: 'ipv4', value: '198.51.100.23', role: 'attacker' },
    { type: 'domain', value: 'gate.attacker.example', role: 'attacker' },
    { type: 'sha256', value: 'a'.repeat(64), role: 'attacker' },
    { type: 'url', value: 'http://leak.attacker.example/kakuu_shoji', role: 'attacker' },
    { type: 'note-text', value: 'Hello Kakuu Shoji, your files are encrypted, pay now', role: 'attacker' },
  ],
  handling: { tlp: 'amber', releasableTo: [] },
};
