import { createHash, randomBytes } from 'node:crypto';

/**
 * A secret that somebody is given once: 256 random bits as 43 letters. Only its SHA-256 is kept, and it is found by that hash, so nothing
 * ever compares secrets letter by letter. A fast hash is enough: unlike a password it cannot be guessed.
 */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
