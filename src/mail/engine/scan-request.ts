import { z } from 'zod';
import { Text } from '#model/text.ts';
import { type Finding, Group, Summary } from '../core/finding.ts';

/** What is to be read and judged. */
export const ScanRequest = z.object({
  /** A mailbox in one file, or a folder: Maildir, Apple Mail, files of messages. */
  path: z.string(),
  /** The addresses of whoever owns the mailbox, lower case. */
  owners: z.array(z.string()).min(1).max(1000),
  /** Folder for the journal, made where it is missing: stopped work goes on where it was. null: nothing is kept. */
  scratch: z.string().nullable(),
  /** Whether the messages of findings are wanted as bytes. */
  sources: z.boolean(),
  /** Whether locked archives may be opened with the passwords that messages give: somebody has to have agreed. */
  passwords: z.boolean().default(true),
  /** Groups of evidence that are left out: what each adds. */
  without: z.array(Group).default([]),
});
export type ScanRequest = z.input<typeof ScanRequest>;

export const ScanProgress = z.object({ what: Text, done: z.number(), total: z.number(), current: z.string() });
export type ScanProgress = z.infer<typeof ScanProgress>;

/** A message that could not be read, or a file that could not be: where, and why. */
export const Unread = z.object({
  file: z.string(),
  place: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Unread = z.infer<typeof Unread>;

/** `absent`: owners of whom the mailbox has no message, none to them and none from them. `weights`: their version. `rates`: in how many relationships each case of a signal was seen. */
export const ScanResult = z.object({
  summary: Summary,
  absent: z.array(z.string()),
  weights: z.string(),
  rates: z.record(z.string(), z.int()),
});
export type ScanResult = z.infer<typeof ScanResult>;

/** Who wants to hear of it. A scan that was resumed tells everything that was unread once more. */
export type ScanListener = {
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Findings come at the end, the strongest first. */
  readonly onFinding?: (finding: Finding) => void;
  /** The canonical bytes of every turn of a finding, each once, after all findings. */
  readonly onSource?: (source: { readonly sha256: string; readonly bytes: Uint8Array }) => void;
  readonly onUnread?: (unread: Unread) => void;
  readonly signal?: AbortSignal;
};
