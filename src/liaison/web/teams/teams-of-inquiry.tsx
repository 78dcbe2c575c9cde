import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { TeamsOfInquiry as Answer } from '../../core/teams/team-pages.ts';
import { teamStateNames } from '../../core/teams/team.ts';
import { Said } from '../said.tsx';

/** Joint investigation teams that an inquiry is linked to, as lines of a list; nothing where there are none. */
export function TeamsOfInquiry({ number }: { readonly number: string }) {
  const say = useText();
  const { data } = useApi(`/api/teams/of-inquiry/${number}`, Answer);
  return (data?.rows ?? []).map((team) => (
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
