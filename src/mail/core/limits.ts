/** Bounds on what hostile mail may cost. Beyond them a message is cut and says so (`faults`); only what has no beginning at all is refused. */
export const mailLimits = {
  /** Bytes of one message. Mail servers pass on about 50 MB; longer ones are set aside. */
  message: 256 * 1024 * 1024,
  /** Bytes of all header lines of one part, and of one header field. */
  headers: 1024 * 1024,
  field: 64 * 1024,
  /** Header fields of one part. */
  fields: 2_000,
  /** Nesting of parts, messages in messages included, and parts in all. */
  depth: 30,
  parts: 1_000,
  /** Addresses read of one header field. */
  addresses: 500,
  /** Characters of a message's own words, and of what it quotes, that are read. */
  text: 32_000,
  quoted: 64_000,
  /** Bytes of one part that are read as text. */
  textBytes: 2 * 1024 * 1024,
  links: 200,
  attachments: 100,
  hops: 50,
  /** Of an archive in an attachment: how deep, how many members, how many bytes unpacked, and at which ratio it is a bomb. */
  archiveDepth: 5,
  archiveMembers: 10_000,
  unpacked: 512 * 1024 * 1024,
  ratio: 100,
} as const;
