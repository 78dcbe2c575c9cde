/** Bytes that structure JSON (RFC 8259). */
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const NEWLINE = 0x0a;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;

/** Blanks of JSON; a record separator (RFC 7464) between values counts as one. */
export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09 || byte === 0x1e;

/** What may stand where a value is expected, or at least is not the end of something else. */
export const beginsValue = (byte: number | undefined): boolean =>
  byte !== undefined && byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT && byte !== COLON;
