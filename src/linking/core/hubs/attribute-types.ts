import type { IndicatorType } from '#model/indicator.ts';

/** Which of our types an attribute of a list speaks of (`matching_attributes`, named as MISP names them); none: no report holds such a value. */
const typesOfAttribute: Readonly<Record<string, readonly IndicatorType[]>> = {
  'ip-src': ['ipv4', 'ipv6'],
  'ip-dst': ['ipv4', 'ipv6'],
  'ip-src|port': ['ipv4', 'ipv6'],
  'ip-dst|port': ['ipv4', 'ipv6'],
  'domain|ip': ['domain', 'ipv4', 'ipv6'],
  domain: ['domain'],
  hostname: ['domain'],
  'hostname|port': ['domain'],
  url: ['url', 'domain'],
  uri: ['url', 'domain'],
  'email-src': ['email'],
  'email-dst': ['email'],
  'target-email': ['email'],
  'whois-registrant-email': ['email'],
  'dns-soa-email': ['email'],
  email: ['email'],
  md5: ['md5'],
  sha1: ['sha1'],
  sha256: ['sha256'],
  'filename|md5': ['md5'],
  'filename|sha1': ['sha1'],
  'filename|sha256': ['sha256'],
  'x509-fingerprint-md5': ['md5'],
  'x509-fingerprint-sha1': ['sha1'],
  'x509-fingerprint-sha256': ['sha256'],
  'phone-number': ['phone'],
  'whois-registrant-phone': ['phone'],
  btc: ['btc'],
};

const anything = [...new Set(Object.values(typesOfAttribute).flat())];

/** The types of trace that a list is about: all where it does not say. */
export const typesOfAttributes = (attributes: readonly string[]): readonly IndicatorType[] =>
  attributes.length === 0 ? anything : [...new Set(attributes.flatMap((attribute) => typesOfAttribute[attribute] ?? []))];
