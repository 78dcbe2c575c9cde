import { ipv4Address, ipv6Address } from './address.ts';
import { account } from './bank-account.ts';
import { catalogueId } from './catalogue.ts';
import { corporation } from './corporate-number.ts';
import { domainName } from './domain.ts';
import { mailAccount } from './email.ts';
import { fileLocation } from './file-path.ts';
import { hexadecimal } from './hash.ts';
import { ssdeepDigest, tlshDigest } from './likeness-digest.ts';
import { onionService } from './onion.ts';
import { telephone } from './phone.ts';
import { urlPath } from './url-path.ts';
import { webAddress } from './url.ts';
import { wallet } from './wallet.ts';

/** In the order in which they claim text: what may contain others comes first. */
export const recognisers = [
  webAddress,
  mailAccount,
  tlshDigest,
  ssdeepDigest,
  urlPath,
  fileLocation,
  ipv6Address,
  ipv4Address,
  onionService,
  domainName,
  hexadecimal,
  wallet,
  catalogueId,
  account,
  corporation,
  telephone,
] as const;
