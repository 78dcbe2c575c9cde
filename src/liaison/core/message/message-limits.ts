/** What a message may hold at most. The sizes are checked before anything is parsed. */
export const messageLimits = {
  /** message.json, or the body of a request over HTTP, in bytes. */
  message: 1024 * 1024,
  /** One attachment, in bytes. */
  attachment: 16 * 1024 * 1024,
  /** All attachments of a package together, unpacked, in bytes. */
  attachments: 48 * 1024 * 1024,
  /** A package as it arrives, in bytes. */
  package: 52 * 1024 * 1024,
  /** Nesting of message.json. */
  depth: 16,
  /** How far a sender's clock may run ahead of ours, in milliseconds. */
  clockAhead: 5 * 60_000,
} as const;
