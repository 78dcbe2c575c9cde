const PREFIX = 'renkei-victim:';
const placeholders = /renkei-victim:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

/** What stands for a victim's name in the sanitised form until somebody reads it: each partner then gets its own pseudonym. `id`: the UUID of the victim's identity. */
export const victimPlaceholder = (id: string): string => PREFIX + id;

/** The victims for whom a placeholder stands in `content`, each once. */
export const placeholdersIn = (content: string): readonly string[] =>
  content.includes(PREFIX) ? [...new Set(Array.from(content.matchAll(placeholders), ([, id = '']) => id))] : [];

/** `content` with the name that `nameOf` gives in the place of each placeholder. */
export const replacePlaceholders = (content: string, nameOf: (id: string) => string): string =>
  content.replaceAll(placeholders, (_all, id: string) => nameOf(id));
