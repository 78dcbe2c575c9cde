import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Form, normVersion } from './selector-forms.ts';

/** HMAC-SHA-256, lent by whoever calls (node:crypto in bulk, @noble/hashes in tests). */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;

/**
 * The tag of one form: HMAC-SHA-256(epoch key, version ‖ 0 ‖ type ‖ 0 ‖ value). Neither version nor type holds a zero byte, so different forms
 * never make one message. Without the key a tag says nothing; a plain hash would: all IPv4 addresses can be hashed in seconds.
 */
export const keyedTag = (hmac: Hmac, key: Uint8Array, { type, value }: Form): Uint8Array =>
  hmac(key, utf8ToBytes(`${normVersion}\0${type}\0${value}`));
