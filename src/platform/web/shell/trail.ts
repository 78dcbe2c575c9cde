import { verbatim } from '../language/language.tsx';
import type { Text } from '#model/text.ts';
import type { Screen } from '../screen.ts';

export type Crumb = { readonly name: Text; readonly to: string; readonly path: string };

/**
 * The screen and what it stands under, outermost first. A screen of one record is called by the record's number where the address
 * has a short one (`C-0147`), by its own name otherwise.
 */
export function trailOf(
  screen: Screen,
  screens: readonly Screen[],
  parameters: Readonly<Record<string, string | undefined>>,
): readonly Crumb[] {
  const parent = screen.parent === undefined ? undefined : screens.find((one) => one.path === screen.parent);
  const own = /\$(\w+)$/.exec(screen.path)?.[1];
  const number = own === undefined ? undefined : parameters[own];
  const crumb = {
    name: number !== undefined && number.length <= 16 ? verbatim(number) : screen.name,
    to: screen.path.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? '')),
    path: screen.path,
  };
  return parent ? [...trailOf(parent, screens, parameters), crumb] : [crumb];
}
