import { Session } from '#platform/core/session.ts';
import { useApi } from './use-api.ts';

export const sessionPath = '/api/session';

/** Who looks at the screen. Undefined while that is being asked. */
export const useSession = (): Session | undefined => useApi(sessionPath, Session).data;
