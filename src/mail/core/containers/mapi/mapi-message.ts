import type { MapiProperties } from './mapi-properties.ts';

/** A message as Outlook keeps it: properties, whatever store they came out of (.msg, .pst). What is large is fetched only when asked for. */
export type MapiMessage = {
  readonly properties: MapiProperties;
  readonly recipients: readonly MapiProperties[];
  readonly attachments: readonly MapiAttachment[];
  /** Whether something that the store says it has was not to be read, as far as it was asked for. */
  readonly lost: () => boolean;
};

export type MapiAttachment = {
  readonly properties: MapiProperties;
  /** Its bytes; null where the store keeps none (a link, a message, an object). */
  readonly content: () => Uint8Array | null;
  /** The message that it is, if it is one. */
  readonly message: () => MapiMessage | null;
};
