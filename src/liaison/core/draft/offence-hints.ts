import hints from '#knowledge/offence-hints.json' with { type: 'json' };
import type { IncidentKind } from '#model/report.ts';
import type { Text } from '#model/text.ts';
import type { Offence } from '../inquiry/request.ts';

/** A provision that an incident of some kind usually falls under. A hint: which of them is charged, an investigator says. */
type OffenceHint = {
  readonly kinds: readonly IncidentKind[];
  readonly provision: Text;
  readonly name: Text;
  readonly maxPenalty: Text;
  readonly verified: boolean;
};

/** The offences that the kinds of a case's reports suggest, each once, as a request states them. */
export function offenceHints(kinds: readonly IncidentKind[]): Offence[] {
  return table
    .filter((hint) => hint.kinds.some((kind) => kinds.includes(kind)))
    .map(({ provision, name, maxPenalty }) => ({
      provision: `${provision.ja} / ${provision.en}`,
      name: { original: 'ja', ...name, rendering: 'template' },
      maxPenalty: `${maxPenalty.ja} / ${maxPenalty.en}`,
    }));
}

// The file's strings are checked against the types by its test.
const table = hints.offences as readonly OffenceHint[];
