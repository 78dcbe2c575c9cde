import type { MailPorts } from '../ports.ts';
import { extensionOf } from './extensions.ts';
import type { FileSeen, Format } from './format.ts';
import { formats } from './formats.ts';
import { byStrength } from './marks.ts';
import { markName } from './name-marks.ts';
import type { FileKind, Triage } from './triage.ts';
import { Work } from './work.ts';

/**
 * What an attachment is and what is in it, by its bytes, its name and what the mail declares. `given.name`: decoded, null where there is none;
 * `given.declared`: the media type, lower case, `''` where there is none. Nothing is run or asked; work is linear in the attachment (work.ts). Total.
 */
export function triage(bytes: Uint8Array, given: { readonly name: string | null; readonly declared: string }, ports: MailPorts): Triage {
  const work = new Work(bytes.length, ports, inspectWithin);
  const kind = inspect(bytes, given.name, given.declared, work);
  return {
    kind,
    marks: work.marks.toSorted(byStrength),
    members: work.names,
    encrypted: work.encrypted,
    locked: work.locked,
  };
}

function inspect(bytes: Uint8Array, name: string | null, declared: string, work: Work): FileKind {
  const file = seen(bytes, name, work.ports);
  const format = formatOf(file);
  const kind = format?.inspect(file, work) ?? 'unknown';
  markName(file, declared, kind, work);
  return kind;
}

/** A file within: unpacked as a whole only where its beginning is of a format that is looked into. */
function inspectWithin(begin: Uint8Array, whole: () => Uint8Array | null, name: string | null, work: Work): FileKind {
  const format = formatOf(seen(begin, name, work.ports));
  const shallow = format === null || format.kind === 'image' || format.kind === 'program';
  return inspect(shallow ? begin : (whole() ?? begin), name, '', work);
}

/** The surest format; the earlier one in the register among equals. */
export function formatOf(file: FileSeen): Format | null {
  let best: Format | null = null;
  let surest = 0;
  for (const format of formats) {
    const sure = format.sniff(file);
    if (sure > surest) [best, surest] = [format, sure];
  }
  return best;
}

export function seen(bytes: Uint8Array, name: string | null, ports: MailPorts): FileSeen {
  const head = ports.latin1(bytes.subarray(0, 4096));
  return { bytes, name, extension: name === null ? '' : extensionOf(name), head, headLower: head.toLowerCase() };
}
