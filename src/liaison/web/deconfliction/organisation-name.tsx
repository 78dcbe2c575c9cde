import organisations from '#knowledge/organisations.json' with { type: 'json' };
import type { Text } from '#model/text.ts';
import { verbatim, useText } from '#platform/web/language/language.tsx';

/** Name of a police organisation; of one that the house does not know, its id. */
export const organisationName = (id: string): Text => organisations.find((one) => one.id === id)?.name ?? verbatim(id);

export function OrganisationName({ id }: { readonly id: string }) {
  const say = useText();
  return <>{say(organisationName(id))}</>;
}
