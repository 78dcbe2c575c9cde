import { damped } from '../core/deconfliction/damped.ts';
import { keyedTag } from '../core/deconfliction/keyed-tag.ts';
import { askedForms, type Form, keptForms, type NormSelector, type Reach } from '../core/deconfliction/selector-forms.ts';
import type { Text } from '#model/text.ts';
import type { LiveKey } from './keys.ts';
import type { DeconflictionPorts } from './ports.ts';

export type Tag = { readonly tag: Uint8Array; readonly reach: Reach };
type Tagged = { readonly tags: readonly Tag[]; readonly because: Text | null };

/** What an entry is kept under, by the newest key. `because`: shared infrastructure, nothing is kept. */
export const keptTags = (ports: DeconflictionPorts, keys: readonly LiveKey[], selector: NormSelector): Tagged =>
  tagged(ports, keys.slice(0, 1), selector, keptForms(selector, ports.registered));

/** What is asked for, by all keys in force. */
export const askedTags = (ports: DeconflictionPorts, keys: readonly LiveKey[], selector: NormSelector): Tagged =>
  tagged(ports, keys, selector, askedForms(selector, ports.registered));

function tagged(ports: DeconflictionPorts, keys: readonly LiveKey[], { type }: NormSelector, all: readonly Form[]): Tagged {
  const { forms, because } = damped(all, type === 'ipv6' ? 'ipv6' : 'ipv4', ports.whyCommon);
  return { tags: keys.flatMap(({ key }) => forms.map((form) => ({ tag: keyedTag(ports.hmac, key, form), reach: form.reach }))), because };
}
