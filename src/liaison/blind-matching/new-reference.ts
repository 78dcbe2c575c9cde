import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `BM-` and twelve letters of 60 random bits: says nothing, and is found again. */
export const newReference = (): string => `BM-${[...randomBytes(12)].map((byte) => LETTERS[byte & 31]).join('')}`;
