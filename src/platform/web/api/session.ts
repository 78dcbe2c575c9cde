import { Session } from '#platform/core/session.ts';
import { useApi } from './use-api.ts';

export const sessionPath = '/api/session';

/** Who looks at the screen. Undefined while that is being asked. */
export const useSession = (): Session | undefined => useApi(sessionPath, Session).data;

/** The country whose centre this is, ISO 3166-1 alpha-2; `XX` (of which nothing is known) while that is being asked. */
export const useOwnCountry = (): string => useSession()?.home.country ?? 'XX';
