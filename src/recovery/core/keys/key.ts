/**
 * A key that somebody holds, as read from a file: every reading of it that makes sense. Families take the reading they know. Reading keys is
 * keys/read-key.ts.
 */
export type Key = {
  /** What to call it: the file's name. */
  readonly name: string;
  /** The bytes as they are: 32 raw bytes of an X25519 key, for instance. */
  readonly bytes: Uint8Array;
  /** The text where it is one (ASCII or UTF-8), trimmed. */
  readonly text: string | null;
  /** RSA private keys found in it: PEM, DER (bare or base64), CNG BLOB, XML, raw little-endian d‖n of LockBit 3, n and d in hexadecimal lines. */
  readonly rsa: readonly RsaKey[];
  /** Byte strings written as hexadecimal or base64, 16–512 bytes each. */
  readonly secrets: readonly Uint8Array[];
};

export type RsaKey = {
  readonly n: bigint;
  readonly d: bigint;
  /** Length of n in bytes. */
  readonly length: number;
  /** Present where the key says so; speeds up the private operation. */
  readonly primes?: readonly [p: bigint, q: bigint];
};
