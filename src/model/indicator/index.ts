import { bankAccount } from './bank-account.ts';
import { btc } from './btc.ts';
import { certificate } from './certificate.ts';
import { cidr } from './cidr.ts';
import { corporateNumber } from './corporate-number.ts';
import { cve } from './cve.ts';
import { domain } from './domain.ts';
import { email } from './email.ts';
import { eth } from './eth.ts';
import { filePath } from './file-path.ts';
import { md5, sha1, sha256 } from './hash.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { malware } from './malware.ts';
import { noteText } from './note-text.ts';
import { onion } from './onion.ts';
import { path } from './path.ts';
import { phone } from './phone.ts';
import { ransomwareFamily } from './ransomware-family.ts';
import { ssdeep } from './ssdeep.ts';
import { technique } from './technique.ts';
import { tlsh } from './tlsh.ts';
import { tox } from './tox.ts';
import { url } from './url.ts';
import { victimId } from './victim-id.ts';

/** All types of trace that the house can compare. */
export const indicatorKinds = [
  ipv4,
  ipv6,
  cidr,
  domain,
  url,
  path,
  email,
  sha256,
  sha1,
  md5,
  cve,
  technique,
  onion,
  btc,
  eth,
  tox,
  phone,
  bankAccount,
  corporateNumber,
  filePath,
  noteText,
  victimId,
  ransomwareFamily,
  certificate,
  tlsh,
  ssdeep,
  malware,
] as const;
