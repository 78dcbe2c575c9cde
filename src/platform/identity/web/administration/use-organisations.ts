import { z } from 'zod';
import { Organisation } from '#model/organisation.ts';
import { verbatim } from '#platform/web/language/language.tsx';
import type { Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';

const Organisations = z.array(Organisation);

/** The organisations that the reader may know of, and the name of one by its id. */
export function useOrganisations(): { readonly all: readonly Organisation[]; readonly nameOf: (id: string) => Text } {
  const { data: all = [] } = useApi('/api/organisations', Organisations);
  return { all, nameOf: (id) => all.find((one) => one.id === id)?.name ?? verbatim(id) };
}
