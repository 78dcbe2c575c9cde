import { createHmac, randomBytes } from 'node:crypto';
import { commonValuesInUse, registeredDomain } from '#linking';
import type { WhyCommon } from '../core/deconfliction/damped.ts';
import type { Hmac } from '../core/deconfliction/keyed-tag.ts';
import type { RegisteredDomain } from '../core/deconfliction/selector-forms.ts';

/** What deconfliction borrows: the keyed hash, chance for keys and numbers, and what linking knows of names and of values that everybody shares. */
export type DeconflictionPorts = {
  readonly hmac: Hmac;
  readonly random: (bytes: number) => Uint8Array;
  readonly registered: RegisteredDomain;
  readonly whyCommon: WhyCommon;
};

export const housePorts: DeconflictionPorts = {
  hmac: (key, message) => createHmac('sha256', key).update(message).digest(),
  random: randomBytes,
  registered: registeredDomain,
  whyCommon: (type, value) => commonValuesInUse().common(type, value)?.reason ?? null,
};

/** A number that tells nothing: one counted through would show how many others there are. */
export const newNumber = ({ random }: DeconflictionPorts, letter: 'K' | 'H' | 'X' | 'S' | 'Q'): string =>
  `${letter}-${Buffer.from(random(5)).toString('hex').toUpperCase()}`;
