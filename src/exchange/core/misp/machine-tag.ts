/** A tag taken apart: `namespace:predicate="value"` (the triple tags of MISP's taxonomies). A tag of another form has only its text. */
type MachineTag = {
  readonly text: string;
  readonly namespace: string | null;
  readonly predicate: string | null;
  readonly value: string | null;
};

export function readMachineTag(text: string): MachineTag {
  const match = /^([^:="]{1,200}):([^="]{1,500})(?:="([^"]{0,1000})")?$/.exec(text);
  return match
    ? { text, namespace: match[1] ?? null, predicate: match[2] ?? null, value: match[3] ?? null }
    : { text, namespace: null, predicate: null, value: null };
}
