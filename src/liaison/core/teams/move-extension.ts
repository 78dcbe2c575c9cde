import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { type Actor, isSameActor } from '../inquiry/actor.ts';
import { isSameSide } from './side-of.ts';
import { extensionText } from './signed-text.ts';
import type { Extension, Team } from './team.ts';
import type { TeamAct } from './team-act.ts';

type ExtensionAct = Extract<TeamAct, { kind: `extension-${string}` }>;

/** Appendix II: the period gets another end once every party that is left has signed the same bytes, and before the old end has come. */
export function moveExtension(
  team: Team,
  act: ExtensionAct,
  { at, by }: { readonly at: string; readonly by: Actor },
  parties: readonly string[],
): Outcome<Team> {
  if (act.kind === 'extension-proposed') {
    if (team.extensions.some(({ state }) => state === 'open')) return refuse('team-extension-open');
    if (Date.parse(act.until) <= Date.parse(team.endsAt)) return refuse('team-outside-period');
    const id = `E${team.extensions.length + 1}`;
    const { sha256 } = extensionText(team.number, team.agreement, { id, until: act.until, why: act.why });
    return accept({
      ...team,
      extensions: [...team.extensions, { id, until: act.until, why: act.why, by, at, sha256, signatures: [], state: 'open' }],
    });
  }
  const extension = team.extensions.find(({ id }) => id === act.extension);
  if (!extension) return refuse('not-found');
  if (extension.state !== 'open') return refuse('move-not-legal', { act: act.kind, state: extension.state });
  if (act.kind === 'extension-dropped') return accept(withExtension(team, { ...extension, state: 'dropped' }));
  if (act.sha256 !== extension.sha256) return refuse('team-other-bytes');
  if (extension.signatures.some(({ organisation }) => isSameSide(organisation, by.organisation))) return refuse('team-signed-already');
  // What binds Japan is again two persons' work.
  if (by.capacity === 'desk' && isSameActor(extension.by, by)) return refuse('approver-is-author');
  const party = parties.find((one) => isSameSide(one, by.organisation)) ?? by.organisation;
  const signatures = [...extension.signatures, { organisation: party, sha256: act.sha256, by, at }];
  const isWhole = parties.every((one) => signatures.some(({ organisation }) => organisation === one));
  const after = withExtension(team, { ...extension, signatures, state: isWhole ? 'signed' : 'open' });
  return accept(isWhole ? { ...after, endsAt: extension.until } : after);
}

const withExtension = (team: Team, extension: Extension): Team => ({
  ...team,
  extensions: team.extensions.map((one) => (one.id === extension.id ? extension : one)),
});
