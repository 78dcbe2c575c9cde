import type { Signal } from '../judge/signal.ts';
import type { MarkCase } from '../payload/sign-on-attachment.ts';
import { signOfCase } from '../payload/sign-on-attachment.ts';

/** Most telling first: an attachment gives one sign. */
const cases: readonly MarkCase[] = [
  { weight: 'payload.runs.shortcut', marks: ['shortcut-runs', 'shortcut-icon', 'shortcut', 'remote-file-shortcut'] },
  { weight: 'payload.runs.note', marks: ['note-executable'] },
  { weight: 'payload.runs.disk-image', marks: ['disk-image'] },
  { weight: 'payload.runs.help', marks: ['help'] },
  { weight: 'payload.runs.script', marks: ['encoded-script', 'script'] },
  { weight: 'payload.runs.in-archive', marks: ['holds-executable'] },
  { weight: 'payload.runs.page-builds-file', marks: ['smuggling', 'svg-script'] },
  { weight: 'payload.runs.program', marks: ['program', 'installer'] },
  { weight: 'payload.runs.note-file', marks: ['note-embedded'] },
  { weight: 'payload.runs.profile', marks: ['profile'] },
  { weight: 'payload.runs.web-link', marks: ['internet-shortcut'] },
];

/** A file that runs something when it is opened, whatever it is called: shortcut, script, program, disk image, help file, page that builds a file. */
export const payloadRuns: Signal = {
  id: 'payload.runs',
  group: 'payload',
  name: { ja: '開くと動くファイル', en: 'A file that runs when opened' },
  technique: 'T1204.002',
  refutedBy: {
    ja: '送り主に電話で確かめ、業務で使うプログラムだった',
    en: 'The sender, asked by phone, confirms a program that the work needs',
  },
  read: ({ turn: { letter, direction } }) => {
    // On lists people send each other patches and scripts.
    if (direction === 'out' || letter.list !== null) return [];
    return letter.attachments.flatMap((attachment) => signOfCase(letter, attachment, cases) ?? []);
  },
};
