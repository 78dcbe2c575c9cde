import { api } from '#platform/web/api/client.ts';
import { SavedDraft } from '../../core/public-report.ts';

/** A secret that opens one draft: 256 bits of chance, base64url. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** The secret stands behind the #, which browsers never send to a server. */
export const secretInAddress = (): string | null => /^#continue=([\w-]{43,86})$/.exec(location.hash)?.[1] ?? null;

export const addressOfDraft = (secret: string): string => `${location.origin}${location.pathname}#continue=${secret}`;

export const fetchDraft = (secret: string): Promise<Record<string, unknown>> =>
  api.get(`/api/public/drafts/${secret}`, SavedDraft).then(
    (saved) => saved.content,
    () => ({}), // gone or never there: the form starts empty and says nothing wrong
  );

/** Copies the draft to the centre once nothing was typed for two seconds. Returns how to call it off. The browser's own copy counts. */
export function keepCopy(secret: string, content: object): () => void {
  const timer = setTimeout(() => {
    api.put(`/api/public/drafts/${secret}`, { content }, SavedDraft).catch(() => undefined);
  }, 2000);
  return () => clearTimeout(timer);
}
