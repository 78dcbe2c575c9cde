import type { Outcome } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Evidence } from '../evidence.ts';
import type { Key } from '../keys/key.ts';
import type { Primitives } from '../primitives.ts';
import type { Piece } from '../recovered.ts';

/**
 * A ransomware family: what its encrypted files look like, and how a key opens them. One file a family, one line in index.ts. Facts come from published
 * descriptions, named at the top of the file. Nothing here encrypts anything.
 */
export type Family<State = unknown> = {
  /** Id in knowledge/ransomware-families.json. */
  readonly id: string;
  /**
   * Reads the marks that the family leaves in a file: header, footer, arithmetic. null: nothing of it there. Must be cheap (reads the ends,
   * never the whole file), must not lean on names, and must not throw whatever the bytes are.
   */
  readonly recognise: (file: ByteSource, primitives: Primitives) => Recognition<State> | null;
  /**
   * For variants that leave nothing but random bytes behind: what would hold if the file were this family's. Used only together with a key, and
   * only what then proves itself counts.
   */
  readonly presume?: (file: ByteSource, primitives: Primitives) => Recognition<State> | null;
  /** How a key opens a file; absent where no way is known to us. */
  readonly open?: Opening<State>;
};

export type Recognition<State = unknown> = {
  readonly evidence: readonly Evidence[];
  /** Size of the file before, where the marks tell. */
  readonly originalSize: number | null;
  readonly originalName: string | null;
  /** Which bytes of the *original* are encrypted, half open, in order; null: the marks do not tell. Everything else below originalSize stands as it was. */
  readonly encrypted: readonly (readonly [number, number])[] | null;
  /** What `open` needs of it. */
  readonly state: State;
};

export type Opening<State> = {
  /** `verified`: opened with a published demonstration sample by test. `published`: follows a published description, never held against a sample of others. */
  readonly support: 'verified' | 'published';
  /** Key files it reads, for help and screens: "RSA private key, PEM". */
  readonly keyForms: string;
  /**
   * Opens a file with one key. Refuses with `key-unsuited` where the key is of another shape, `key-wrong` where it does not open this file (the family's
   * own check, padding or checksum fails), `family-mode-unknown` for a variant that is not described.
   */
  // A method, not a property: families of different state stand in one list, and each gets back only what it made itself.
  withKey(file: ByteSource, state: State, key: Key, primitives: Primitives): Outcome<Opened>;
};

export type Opened = {
  readonly pieces: readonly Piece[];
  /** Name that the encrypted file keeps of itself, where it does. */
  readonly name: string | null;
  /** True where nothing in the file tells a wrong key from the right one: only what comes out can show it. */
  readonly unproved?: true;
};
