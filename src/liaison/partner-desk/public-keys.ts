import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { homeOf } from '#platform/identity/index.ts';
import { findOrganisation } from '#platform/identity/organisations.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { NewPartnerKey, PublicKey } from '../core/message/partner-pages.ts';
import type { KnownKey } from '../package/open-package.ts';
import { keyId, pemOf, readPublicKey } from '../package/public-key.ts';
import { addKey, findKey, listKeys } from '../store/partner-keys.ts';
import { signingKey } from './signing-key.ts';

/** A key as others may use it. */
export const showKey = ({ id, organisation, publicKey, validFrom, validUntil }: KnownKey): PublicKey => ({
  id,
  organisation,
  algorithm: 'Ed25519',
  pem: pemOf(publicKey),
  validFrom,
  validUntil,
});

/** The centre's own keys; the one in use is written down on first use, so that a later change of key leaves the earlier one to be checked by. */
export async function centreKeys(services: Services): Promise<PublicKey[]> {
  const { id, publicKey } = await signingKey(services);
  return services.database.asSystem(async (tx) => {
    const at = new Date(services.now()).toISOString();
    const isKnown = (await findKey(tx, id)) !== null;
    const home = await homeOf(tx);
    if (!isKnown)
      await addKey(
        tx,
        { id, organisation: home.id, publicKey, validFrom: at, validUntil: null },
        { at, by: 'Renkei', exercise: home.exercise },
      );
    return (await listKeys(tx, home.id)).map(showKey);
  });
}

/** Registers a partner's key. @throws `key-unreadable`, `package-algorithm`, `organisation-unknown`, `conflict`. */
export async function addPartnerKey(services: Services, viewer: Viewer, given: NewPartnerKey): Promise<PublicKey> {
  const read = readPublicKey(given.pem);
  if (!read.ok) throw new RenkeiError(read.reason.code, read.reason.facts);
  const at = new Date(services.now()).toISOString();
  const validFrom = given.validFrom ?? at;
  if (given.validUntil !== null && Date.parse(given.validUntil) <= Date.parse(validFrom))
    throw new RenkeiError('invalid-input', { field: 'validUntil', problem: 'not after its beginning' });
  const id = keyId(read.value);
  return services.database.as(viewer, async (tx) => {
    const organisation = await findOrganisation(tx, given.organisation);
    if (organisation?.kind !== 'foreign') throw new RenkeiError('organisation-unknown', { organisation: given.organisation });
    if (await findKey(tx, id)) throw new RenkeiError('conflict');
    const key: KnownKey = {
      id,
      organisation: organisation.id,
      publicKey: read.value,
      validFrom,
      validUntil: given.validUntil,
    };
    await addKey(tx, key, { at, by: viewer.name, exercise: organisation.exercise });
    await services.audit(tx, viewer, {
      operation: 'alteration',
      subject: { kind: 'partner-key', id },
      reason: given.reason,
      facts: { organisation: organisation.id },
    });
    return showKey(found(await findKey(tx, id)));
  });
}
