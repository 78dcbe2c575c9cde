import type { z } from 'zod';
import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { TeamsOfInquiry as Answer } from '../../core/teams/team-pages.ts';
import { teamStateNames } from '../../core/teams/team.ts';
import { Said } from '../said.tsx';

type LinkedTeam = z.infer<typeof Answer>['rows'][number];

/** Joint investigation teams that an inquiry is linked to, of those that the reader may see; a draft without a number has none. */
export const useTeamsOfInquiry = (number: string | null): readonly LinkedTeam[] =>
  useApi(`/api/teams/of-inquiry/${number ?? ''}`, Answer, { enabled: number !== null }).data?.rows ?? [];

/** A line of a list for each. */
export function TeamLines({ teams }: { readonly teams: readonly LinkedTeam[] }) {
  const say = useText();
  return teams.map((team) => (
    <li key={team.id}>
      <Link to={`/teams/${team.id}`}>
        <span className="mono">{team.number}</span>
      </Link>{' '}
      {say({ ja: '共同捜査チーム', en: 'joint investigation team' })} · {say(teamStateNames[team.state])}
      <p className="small second">
        <Said text={team.title} />
      </p>
    </li>
  ));
}
