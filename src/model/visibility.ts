import type { Handling } from './handling.ts';
import type { OrganisationKind, Role } from './organisation.ts';
import type { Text } from './text.ts';
import type { Viewer } from './viewer.ts';

/**
 * Who may see and do what with a record: the one rule behind lists, counts, search, links, exports and error texts. A record may be
 * used when every gate holds and at least one grant does. The row-level security of the database repeats gates and grants under
 * the same names (gate_NAME, read_NAME, alter_NAME in 0005-visibility.sql), and a generated test compares the two decision by decision.
 *
 * | operation                 | gates (all must hold)                  | grants (one is enough)                                        |
 * |---------------------------|----------------------------------------|---------------------------------------------------------------|
 * | read                      | signed-in · exercise-only · case-work  | owner · submitter · released · clear · green · amber · strict |
 * | alter                     | signed-in · exercise-only · hands-on   | owner · submitter                                             |
 * | release (change handling) | exercise-only · hands-on               | owner                                                         |
 * | decide (about links)      | exercise-only · investigator           | those of read, for every report concerned                     |
 *
 * TLP:RED and TLP:AMBER+STRICT name persons and one organisation in TLP 2.0; here the smallest audience is an organisation, so red
 * means owner, submitter and the organisations named. What the words of a clause say, docs/visibility.md says to people.
 */
export type Guarded = {
  readonly handling: Handling;
  readonly ownerKind: OrganisationKind;
  /** The organisation that handed it in, or `public`. */
  readonly submittedBy: string;
  readonly exercise: boolean;
};

export type Clause = {
  readonly name: string;
  readonly text: Text;
  readonly holds: (viewer: Viewer, record: Guarded) => boolean;
};

export type Rule = { readonly gates: readonly Clause[]; readonly grants: readonly Clause[] };

export const isPolice = (kind: OrganisationKind): boolean => kind === 'agency' || kind === 'prefecture';
const writers: readonly Role[] = ['officer', 'analyst', 'liaison', 'partner', 'company'];
const investigators: readonly Role[] = ['officer', 'analyst', 'liaison'];

const signedIn: Clause = {
  name: 'signed-in',
  text: { ja: '登録された組織の人に限る。', en: 'Only people of a registered organisation.' },
  holds: (viewer) => viewer.organisation !== 'public',
};

const exerciseOnly: Clause = {
  name: 'exercise-only',
  text: { ja: '訓練の閲覧者は訓練の記録だけ。', en: 'An exercise look sees exercise records only.' },
  holds: (viewer, record) => record.exercise || !viewer.exerciseOnly,
};

const caseWork: Clause = {
  name: 'case-work',
  text: { ja: '管理者と監査担当は事件の内容を見ない。', en: 'Administrators and auditors see no case content.' },
  holds: (viewer) => viewer.role !== 'administrator' && viewer.role !== 'auditor',
};

const handsOn: Clause = {
  name: 'hands-on',
  text: { ja: '解析施設の役割は読むだけ。', en: 'The lab reads and does not write.' },
  holds: (viewer) => writers.includes(viewer.role),
};

const investigator: Clause = {
  name: 'investigator',
  text: { ja: '警察の捜査員・分析官・連絡官に限る。', en: 'Only officers, analysts and liaisons of the police.' },
  holds: (viewer) => isPolice(viewer.kind) && investigators.includes(viewer.role),
};

const owner: Clause = {
  name: 'owner',
  text: { ja: '所有する組織。', en: 'The organisation that owns it.' },
  holds: (viewer, record) => record.handling.owner === viewer.organisation,
};

const submitter: Clause = {
  name: 'submitter',
  text: { ja: '届け出た組織。', en: 'The organisation that handed it in.' },
  holds: (viewer, record) => record.submittedBy === viewer.organisation,
};

const released: Clause = {
  name: 'released',
  text: { ja: '提供先として名指しされた組織。', en: 'Organisations that it is released to by name.' },
  holds: (viewer, record) => record.handling.releasableTo.includes(viewer.organisation),
};

const clear: Clause = {
  name: 'clear',
  text: { ja: 'TLP:CLEAR は全員。', en: 'TLP:CLEAR: everybody.' },
  holds: (_viewer, record) => record.handling.tlp === 'clear',
};

const green: Clause = {
  name: 'green',
  text: { ja: 'TLP:GREEN は警察と外国当局。', en: 'TLP:GREEN: police and foreign authorities.' },
  holds: (viewer, record) => record.handling.tlp === 'green' && (isPolice(viewer.kind) || viewer.kind === 'foreign'),
};

const amber: Clause = {
  name: 'amber',
  text: { ja: '警察が所有する TLP:AMBER は警察。', en: 'TLP:AMBER owned by police: police.' },
  holds: (viewer, record) => record.handling.tlp === 'amber' && isPolice(record.ownerKind) && isPolice(viewer.kind),
};

const strict: Clause = {
  name: 'strict',
  text: {
    ja: '都道府県警察が所有する TLP:AMBER+STRICT は、庁の分析官と連絡官も。',
    en: "TLP:AMBER+STRICT owned by a prefectural police: the Agency's analysts and liaisons too.",
  },
  holds: (viewer, record) =>
    record.handling.tlp === 'amber+strict' &&
    record.ownerKind === 'prefecture' &&
    viewer.kind === 'agency' &&
    (viewer.role === 'analyst' || viewer.role === 'liaison'),
};

export const readRule: Rule = {
  gates: [signedIn, exerciseOnly, caseWork],
  grants: [owner, submitter, released, clear, green, amber, strict],
};
export const alterRule: Rule = { gates: [signedIn, exerciseOnly, handsOn], grants: [owner, submitter] };
export const releaseRule: Rule = { gates: [exerciseOnly, handsOn], grants: [owner] };
export const decideRule: Rule = { gates: [exerciseOnly, investigator], grants: readRule.grants };

/** Every gate holds and one grant does. */
export const allows = (rule: Rule, viewer: Viewer, record: Guarded): boolean =>
  rule.gates.every((gate) => gate.holds(viewer, record)) && rule.grants.some((grant) => grant.holds(viewer, record));

/** Seeing it at all: in a list, a count, a search, a link, a picture, an export. */
export const mayRead = (viewer: Viewer, record: Guarded): boolean => allows(readRule, viewer, record);

/** Changing it, adding to it, following it up, working on its tasks. */
export const mayAlter = (viewer: Viewer, record: Guarded): boolean => allows(alterRule, viewer, record);

/** Changing its handling: TLP, owner, whom it is released to. */
export const mayRelease = (viewer: Viewer, record: Guarded): boolean => allows(releaseRule, viewer, record);

/** Confirming, rejecting or splitting what links these reports. */
export const mayDecide = (viewer: Viewer, records: readonly Guarded[]): boolean =>
  records.length > 0 && records.every((record) => allows(decideRule, viewer, record));

/** Reading what was done by people of `organisation`: its auditors, and the Agency's. */
export const mayReadAudit = (viewer: Viewer, organisation: string): boolean =>
  viewer.role === 'auditor' && (viewer.kind === 'agency' || viewer.organisation === organisation);

/** Managing the people and tokens of `organisation`: its administrators, and the Agency's. */
export const mayAdminister = (viewer: Viewer, subject: { readonly organisation: string; readonly exercise: boolean }): boolean =>
  viewer.role === 'administrator' &&
  (viewer.kind === 'agency' || viewer.organisation === subject.organisation) &&
  (subject.exercise || !viewer.exerciseOnly);

/** The roles that people of a kind of organisation can have. */
export const rolesOf = (kind: OrganisationKind): readonly Role[] =>
  isPolice(kind) ? ['officer', 'analyst', 'liaison', 'lab', 'auditor', 'administrator'] : kind === 'foreign' ? ['partner'] : ['company'];
