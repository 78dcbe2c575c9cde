import { readFileSync, writeFileSync } from 'node:fs';
import { profileNote, packNote } from '../src/recovery/core/notes/note-profile.ts';
import { readNotes } from './recovery/ransom-notes.ts';

/**
 * `npm run bench -- note-profile`: makes knowledge/ransomware-notes.json from the published notes in ../shared/data/ransom-notes. The same notes give the same
 * file. No text and no address is kept: see note-profile.ts.
 */
const notes = readNotes();
const profile = {
  source: 'https://github.com/threatlabz/ransomware_notes',
  commit: 'bffdb2c939b7eb1f21c6ee439ad92cfeb5353d13',
  licence: 'MIT, © 2022 Zscaler ThreatLabz',
  notes: notes.map(({ family, text }) => packNote(profileNote(family, text))),
};
const lines = profile.notes.map((note) => `    ${JSON.stringify(note)}`).join(',\n');
const { notes: _, ...head } = profile;
const json = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "notes": [\n${lines}\n  ]\n}\n`;
const file = new URL('../knowledge/ransomware-notes.json', import.meta.url);
writeFileSync(file, json);
console.log(`${notes.length} notes of ${new Set(notes.map(({ family }) => family)).size} families, ${readFileSync(file).length} bytes`);
