import type { Letter } from '../core/letter/letter.ts';
import { readLetter } from '../core/letter/read-letter.ts';
import { parseMessage } from '../core/mime/parse-message.ts';
import { ports } from './ports.ts';

/** A message as its container gave it, and where it stood. */
export type MessageRead = { readonly bytes: Uint8Array; readonly file: string; readonly place: string; readonly rebuilt: boolean };

/** The letter of a message. Total: whatever the bytes are. */
export const readOne = ({ bytes, file, place, rebuilt }: MessageRead): Letter =>
  readLetter(parseMessage(bytes, ports), ports, { file, place, rebuilt });
