import { message, type Text } from '#model/text.ts';
import type { Identification } from '../../core/evidence.ts';
import type { ManifestEntry } from '../../core/manifest.ts';
import { knownFamilies } from '../../core/identify/known-families.ts';
import { whatCanBeDone } from '../what-can-be-done.ts';
import { likelyFamily } from '../likely-family.ts';
import type { FileFinding, RecoveryResult } from '../recovery-request.ts';
import { bytesShown, shareShown } from './amounts.ts';

/** What was found in many files, counted as they come. */
export class FindingTally {
  readonly #kinds: Record<Identification['kind'], number> = { note: 0, encrypted: 0, ordinary: 0, unclear: 0 };
  readonly #families = new Map<string, number>();
  #files = 0;
  #bytes = 0;
  #encryptedBytes = 0;
  #setAside = 0;

  add({ identification }: FileFinding): void {
    this.#files += 1;
    if (!identification) {
      this.#setAside += 1;
      return;
    }
    const { kind, size, encryptedRuns } = identification;
    this.#kinds[kind] += 1;
    this.#bytes += size;
    for (const [start, end] of encryptedRuns) this.#encryptedBytes += end - start;
    const name = likelyFamily(identification)?.family;
    if (name !== undefined) this.#families.set(name, (this.#families.get(name) ?? 0) + 1);
  }

  told(): Text {
    return toldFindings(
      this.#files,
      this.#kinds,
      listed(this.#families),
      bytesShown(this.#bytes),
      bytesShown(this.#encryptedBytes),
      this.#setAside,
    );
  }
}

const toldFindings = message({
  ja: (
    files: number,
    kinds: Record<Identification['kind'], number>,
    families: string,
    bytes: string,
    encrypted: string,
    setAside: number,
  ) =>
    [
      `合計 ${files}件、${bytes}（うち暗号化 ${encrypted}）`,
      `  暗号化 ${kinds.encrypted}、脅迫文 ${kinds.note}、通常 ${kinds.ordinary}、不明 ${kinds.unclear}、読めない ${setAside}`,
      ...(families === '' ? [] : [`  種類：${families}`]),
    ].join('\n'),
  en: (
    files: number,
    kinds: Record<Identification['kind'], number>,
    families: string,
    bytes: string,
    encrypted: string,
    setAside: number,
  ) =>
    [
      `${files} files, ${bytes}, of these ${encrypted} encrypted`,
      `  ${kinds.encrypted} encrypted, ${kinds.note} notes, ${kinds.ordinary} ordinary, ${kinds.unclear} unclear, ${setAside} set aside`,
      ...(families === '' ? [] : [`  families: ${families}`]),
    ].join('\n'),
});

/** What became of many files. */
export class EntryTally {
  readonly #methods = new Map<string, number>();
  readonly #families = new Map<string, number>();
  #untouched = 0;
  #nothing = 0;

  add({ kind, method, family, output, code }: ManifestEntry): void {
    if (method !== null) this.#methods.set(method, (this.#methods.get(method) ?? 0) + 1);
    if (family !== null) this.#families.set(family, (this.#families.get(family) ?? 0) + 1);
    if (output !== null || code !== undefined) return;
    if (kind === 'ordinary' || kind === 'note') this.#untouched += 1;
    else this.#nothing += 1;
  }

  families(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#families);
  }

  told({ totals: { inputs, outputs, verified, bytes }, setAside, manifest, resumed }: RecoveryResult): Text {
    const all = bytes.intact + bytes.decrypted + bytes.rebuilt + bytes.missing;
    const shown = (count: number): string => `${bytesShown(count)} (${shareShown(all === 0 ? 0 : count / all)})`;
    const lines: readonly Text[] = [
      {
        ja: `入力 ${inputs}件 → 戻したファイル ${outputs}件（うち検証済み ${verified}件）${resumed ? '、前回の続き' : ''}`,
        en: `${inputs} inputs → ${outputs} files got back, ${verified} of them verified${resumed ? ', going on from an earlier run' : ''}`,
      },
      {
        ja: `  手つかずでよいもの ${this.#untouched}、戻せないもの ${this.#nothing}、読めないなど ${setAside.length}`,
        en: `  ${this.#untouched} needed nothing, ${this.#nothing} could not be got back, ${setAside.length} set aside`,
      },
      {
        ja: `  バイト：元のまま ${shown(bytes.intact)}、復号 ${shown(bytes.decrypted)}、再構成 ${shown(bytes.rebuilt)}、失われた ${shown(bytes.missing)}`,
        en: `  bytes: intact ${shown(bytes.intact)}, decrypted ${shown(bytes.decrypted)}, rebuilt ${shown(bytes.rebuilt)}, missing ${shown(bytes.missing)}`,
      },
      ...(this.#methods.size === 0 ? [] : [{ ja: `  方法：${listed(this.#methods)}`, en: `  methods: ${listed(this.#methods)}` }]),
      ...(this.#families.size === 0 ? [] : [{ ja: `  種類：${listed(this.#families)}`, en: `  families: ${listed(this.#families)}` }]),
      ...[...this.#families.keys()].flatMap(possibleFor),
      { ja: `目録：${manifest ?? ''}`, en: `Manifest: ${manifest ?? ''}` },
    ];
    return { ja: lines.map(({ ja }) => ja).join('\n'), en: lines.map(({ en }) => en).join('\n') };
  }
}

/** What can be done about a family that was found, under its name. */
function possibleFor(name: string): readonly Text[] {
  const id = knownFamilies.find((family) => family.name === name)?.id;
  if (id === undefined) return [];
  return [{ ja: name, en: name }, ...whatCanBeDone(id).map(({ ja, en }) => ({ ja: `  → ${ja}`, en: `  → ${en}` }))];
}

/** The most frequent first. */
const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
