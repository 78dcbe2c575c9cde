import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { useGo } from '#platform/web/address.ts';
import { type TeamDetail, TeamAnswer } from '../../core/teams/team-pages.ts';

/** Something done with a team: `path` below it, and what is sent. Whoever loses sight of it by that goes back to the list. */
export function useTeamAction(team: Pick<TeamDetail, 'id'>) {
  const go = useGo();
  return useAction(
    async ({ path, body }: { readonly path: string; readonly body: unknown }) => {
      const answer = await api.post(`/api/teams/${team.id}${path}`, body, TeamAnswer);
      if (answer.team === null) go('/teams');
      return answer;
    },
    { changes: ['/api/teams'] },
  );
}

export type TeamProps = { readonly team: TeamDetail };
