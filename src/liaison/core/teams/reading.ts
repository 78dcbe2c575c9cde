import type { Exhibit } from './exhibit.ts';
import { isSameSide } from './side-of.ts';
import type { Team } from './team.ts';

/**
 * Who reads a room, as row-level security says it too (0017-teams.sql). An organisation sits in the room while the team runs (or is suspended), the
 * period has not ended, and one of its people is a member at that moment.
 */
export const sits = ({ state, endsAt, members }: Pick<Team, 'state' | 'endsAt' | 'members'>, organisation: string, at: string): boolean =>
  (state === 'running' || state === 'suspended') &&
  Date.parse(at) < Date.parse(endsAt) &&
  members.some(
    (one) =>
      one.organisation === organisation &&
      Date.parse(one.from) <= Date.parse(at) &&
      (one.until === null || Date.parse(one.until) > Date.parse(at)),
  );

/**
 * An exhibit is read by its owner, by our desk where it is our side's own, and by those to whom it was given while they sat in the room: these keep it
 * after the end, under its conditions. What was recalled is its owner's alone again.
 */
export const readsExhibit = (exhibit: Pick<Exhibit, 'owner' | 'state' | 'given'>, organisation: string, isDesk: boolean): boolean =>
  exhibit.owner === organisation ||
  (isDesk && isSameSide(exhibit.owner, organisation)) ||
  (exhibit.state === 'shared' && exhibit.given.some((one) => one.organisation === organisation));
