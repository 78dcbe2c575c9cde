import { useSession } from '#platform/web/api/session.ts';

/** From which side the reader looks: the police of this centre, or a partner at its own part. */
export function useSide(): { readonly isPolice: boolean; readonly organisation: string } {
  const viewer = useSession()?.viewer;
  return { isPolice: viewer?.kind === 'agency' || viewer?.kind === 'prefecture', organisation: viewer?.organisation ?? '' };
}
