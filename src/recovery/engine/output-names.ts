const MOST_BYTES = 200;
const MOST_FOLDERS = 40;
const MOST_PATH_BYTES = 900;
const FOLDER = Symbol('folder');

/**
 * A path that is safe to write below a folder on any system, from one that an image, an archive or an attacker chose: no way out (`..`, absolute), no
 * control or invisible characters, no reversed direction, nothing that Windows forbids or reserves, no lone surrogates, no over-long names.
 */
export function safePath(given: string): string {
  const parts = given
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map(safeName);
  const folders = parts.slice(0, -1);
  const last = parts.at(-1) ?? '_';
  const kept = folders.length > MOST_FOLDERS ? [...folders.slice(0, MOST_FOLDERS / 2), '_', ...folders.slice(-MOST_FOLDERS / 2)] : folders;
  while (kept.length > 0 && Buffer.byteLength([...kept, last].join('/')) > MOST_PATH_BYTES) kept.splice(Math.floor(kept.length / 2), 1);
  return [...kept, last].join('/');
}

function safeName(part: string): string {
  const clean = part
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\uFFFD<>:"|?*\\]/gu, '_')
    .replace(/^\.\.$|[. ]+$/, (tail) => '_'.repeat(tail.length));
  return shortened(reserved.test(clean) ? `_${clean}` : clean);
}

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$| )/i;

/** Cut between characters so that the extension stays. */
function shortened(name: string, most = MOST_BYTES): string {
  if (Buffer.byteLength(name) <= most) return name;
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character + extension) > most) break;
    kept += character;
  }
  return kept + extension;
}

/** Names given out in one output folder: no two alike, also where upper and lower case or the way of composing characters count as the same. */
export class OutputNames {
  readonly #taken = new Map<string, string | typeof FOLDER>();
  /** Where counting goes on for a name that was wanted before. */
  readonly #counted = new Map<string, number>();

  /** A free path for the wanted one, and takes it. The same calls in the same order give the same paths. */
  take(wanted: string): string {
    const parts = safePath(wanted).split('/');
    const path: string[] = [];
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const wish = keyOf([...path, part]);
      for (let count = isLast ? (this.#counted.get(wish) ?? 1) : 1; ; count += 1) {
        const name = count === 1 ? part : numbered(part, count, isLast);
        const key = keyOf([...path, name]);
        const holder = this.#taken.get(key);
        if (isLast ? holder !== undefined : typeof holder === 'string') continue;
        if (isLast) this.#counted.set(wish, count);
        path.push(name);
        break;
      }
    }
    this.hold(path.join('/'));
    return path.join('/');
  }

  /** Marks a path as taken: one that an interrupted run has given out. */
  hold(path: string): void {
    const parts = path.split('/');
    for (let count = 1; count < parts.length; count += 1) this.#taken.set(keyOf(parts.slice(0, count)), FOLDER);
    this.#taken.set(keyOf(parts), path);
  }
}

const keyOf = (parts: readonly string[]): string => parts.join('/').normalize('NFKC').toLowerCase();

function numbered(part: string, count: number, isFile: boolean): string {
  const dot = isFile ? part.lastIndexOf('.') : -1;
  return dot > 0 ? `${part.slice(0, dot)} (${count})${part.slice(dot)}` : `${part} (${count})`;
}
