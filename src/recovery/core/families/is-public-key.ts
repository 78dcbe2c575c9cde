/** Whether 32 bytes could be an X25519 public key: below 2^255 (RFC 7748 §5), and no few values over and over. */
export const isPublicKey = (bytes: Uint8Array): boolean => bytes.length === 32 && (bytes[31] ?? 255) < 128 && new Set(bytes).size >= 20;
