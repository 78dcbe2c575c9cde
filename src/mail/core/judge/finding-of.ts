import { defang } from '../letter/defang.ts';
import type { Letter } from '../letter/letter.ts';
import { whereOf } from '../letter/where.ts';
import type { Evidence, Finding, Turn } from '../finding.ts';
import { markOf } from '../payload/marks.ts';
import { isInside } from './habit-keys.ts';
import { type Dossier, reach, type Weighed } from './dossier.ts';
import { preserveFor, questionsFor } from './next-steps.ts';
import type { MailboxSeen, TurnSeen } from './seen.ts';
import { unknownOf } from './unknown-of.ts';

/** Characters of a message that a finding carries; the whole is in the mailbox. */
const TEXT = 4000;

/** What a relationship came to, as people and other systems read it; none where nothing was raised. */
export function findingOf(dossier: Dossier, mailbox: MailboxSeen): readonly Finding[] {
  const { relationship, raised, highest, level } = dossier;
  const alert = raised.find((one) => one.level !== 'watch') ?? raised[0];
  if (!alert || level === null) return [];
  const evidence = dossier.evidence.map(evidenceOf);
  const shown = relationship.turns.filter(({ ordinal }) => Math.abs(ordinal - highest.ordinal) <= reach.turns);
  const { letter } = alert.turn;
  const watch = raised.find((one) => one.level === 'watch');
  return [
    {
      relationship: { identity: letter.from[0]?.address ?? '', owner: relationship.owner },
      addresses: relationship.addresses,
      name: letter.from[0]?.name ?? '',
      level,
      score: highest.score,
      alertMessage: nameOf(letter),
      watchMessage: watch ? nameOf(watch.turn.letter) : null,
      messages: shown.map((turn) => nameOf(turn.letter)),
      evidence: evidence.filter(({ weight }) => weight > 0),
      against: evidence.filter(({ weight }) => weight < 0),
      unknown: [...unknownOf(relationship, shown, mailbox)],
      questions: [...questionsFor(dossier)],
      preserve: [...preserveFor(dossier, shown)],
      turns: shown.map((turn) => turnShown(turn, dossier)),
    },
  ];
}

/** How a finding names a message: its Message-ID, else the hash of its bytes. */
export const nameOf = (letter: Letter): string => letter.messageId ?? `sha256:${letter.id}`;

function evidenceOf({ signal, sign, weight }: Weighed): Evidence {
  return {
    signal: signal.id,
    group: signal.group,
    weight,
    message: nameOf(sign.letter),
    where: whereOf(sign.letter, sign),
    text: sign.text,
    technique: signal.technique,
    compared: sign.compared ?? null,
  };
}

function turnShown({ letter, direction, ordinal }: TurnSeen, { scores }: Dossier): Turn {
  const { total, level } = scores[ordinal - 1] ?? { total: 0, level: null };
  const people = (from: Letter['to']): Turn['to'] => from.map(({ name, address }) => ({ name, address }));
  return {
    ordinal,
    message: nameOf(letter),
    sha256: letter.id,
    file: letter.file,
    place: letter.place,
    at: letter.at === null ? null : new Date(letter.at).toISOString(),
    offset: letter.sent?.offset ?? null,
    direction,
    from: people(letter.from)[0] ?? { name: '', address: '' },
    to: people([...letter.to, ...letter.cc]).slice(0, 100),
    subject: letter.subject.text,
    text: letter.own.text.slice(0, TEXT).toWellFormed(),
    cut: letter.own.cut || letter.own.text.length > TEXT,
    attachments: letter.attachments.map(({ name, bytes, sha256, triage }) => ({
      name: name ?? '',
      bytes,
      sha256,
      kind: triage.kind,
      notes: triage.marks.flatMap(({ id }) => markOf(id)?.name ?? []).slice(0, 20),
    })),
    servers: serversOf(letter),
    links: letter.links
      .filter(({ own }) => own)
      .slice(0, 50)
      .map(({ url, kind }) => ({ shown: defang(url), kind })),
    score: total,
    level,
  };
}

/** Addresses in the Received headers. Only the newest outside one was written down by a server of the victim's. */
function serversOf({ path }: Letter): Turn['servers'] {
  const outside = path.hops.flatMap(({ ip }) => (ip === null || isInside(ip) ? [] : [ip])).slice(0, 10);
  return outside.map((ip, index) => ({ ip, trusted: index === 0 }));
}
