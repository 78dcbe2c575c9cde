import { uuidV5 } from '../uuid-v5.ts';
import { canonicalJson } from '#model/canonical-json.ts';
import { observableId } from '../stix/observable-id.ts';
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { extensionIds } from './extensions.ts';
import type { PublishedTrace } from './published-record.ts';

/** STIX 2.1 §2.9: the namespace of ids of cyber-observable objects. */
const observableNamespace = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/**
 * A trace as observables of STIX 2.1: the one that stands for it first, then what that refers to (the folder of a file). What the standard has no observable for becomes
 * `x-renkei-trace`: also families and weaknesses, since the malware and vulnerability objects of the standard fail the interoperability checks of its own validator (3.3.2
 * asks for properties that it misspells). Empty for a path without a name.
 */
export function observablesOf({ type, norm }: Pick<PublishedTrace, 'type' | 'norm'>, createdBy: string): readonly StixObject[] {
  switch (type) {
    case 'ipv4':
      return [standard('ipv4-addr', { value: norm }, createdBy)];
    case 'ipv6':
      return [standard('ipv6-addr', { value: norm }, createdBy)];
    case 'cidr':
      return [standard(norm.includes(':') ? 'ipv6-addr' : 'ipv4-addr', { value: norm }, createdBy)];
    case 'domain':
    case 'onion':
      return [standard('domain-name', { value: norm }, createdBy)];
    case 'url':
      return [standard('url', { value: norm }, createdBy)];
    case 'email':
      return [standard('email-addr', { value: norm }, createdBy)];
    case 'md5':
      return [standard('file', { hashes: { MD5: norm } }, createdBy)];
    case 'sha1':
      return [standard('file', { hashes: { 'SHA-1': norm } }, createdBy)];
    case 'sha256':
      return [standard('file', { hashes: { 'SHA-256': norm } }, createdBy)];
    case 'tlsh':
      return [standard('file', { hashes: { TLSH: norm } }, createdBy)];
    case 'ssdeep':
      return [standard('file', { hashes: { SSDEEP: norm } }, createdBy)];
    case 'certificate':
      return [standard('x509-certificate', { hashes: { [certificateHash(norm)]: norm } }, createdBy)];
    case 'file-path':
      return fileAt(norm, createdBy);
    case 'path':
    case 'btc':
    case 'eth':
    case 'tox':
    case 'phone':
    case 'bank-account':
    case 'corporate-number':
    case 'note-text':
    case 'victim-id':
    case 'technique':
    case 'cve':
    case 'ransomware-family':
    case 'malware':
      return [ownTrace(type, norm, createdBy)];
  }
}

/** Which hash the fingerprint of a certificate is. */
export const certificateHash = (norm: string): 'SHA-1' | 'SHA-256' => (norm.length === 40 ? 'SHA-1' : 'SHA-256');

/** A path's last part and the folder before it. */
export function partsOfPath(path: string): { readonly folder: string | null; readonly name: string | null } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const folder = cut === 0 ? path.slice(0, 1) : path.slice(0, Math.max(cut, 0));
  const name = path.slice(cut + 1);
  return { folder: folder === '' ? null : folder, name: name === '' ? null : name };
}

function fileAt(path: string, createdBy: string): readonly StixObject[] {
  const { folder, name } = partsOfPath(path);
  const directory = folder === null ? null : standard('directory', { path: folder }, createdBy);
  if (name === null) return directory === null ? [] : [directory];
  const file = standard('file', { name, ...(directory && { parent_directory_ref: directory.id }) }, createdBy);
  return directory === null ? [file] : [file, directory];
}

function standard(type: string, properties: Readonly<Record<string, Json>>, createdBy: string): StixObject {
  // Extensions contribute to the id of a file (§6.7), ours too.
  const id = observableId({ type, ...properties, extensions: producer });
  if (id === null) throw new TypeError(`no id for ${type}`);
  return observable(type, id, properties, createdBy, {});
}

const producer: JsonObject = { [extensionIds.producer]: { extension_type: 'toplevel-property-extension' } };

function ownTrace(type: string, value: string, createdBy: string): StixObject {
  const properties = { trace_type: type, value };
  const id = `x-renkei-trace--${uuidV5(observableNamespace, canonicalJson(properties))}`;
  return observable('x-renkei-trace', id, properties, createdBy, { [extensionIds.trace]: { extension_type: 'new-sco' } });
}

const observable = (
  type: string,
  id: string,
  properties: Readonly<Record<string, Json>>,
  createdBy: string,
  extensions: Readonly<Record<string, Json>>,
): StixObject => ({
  type,
  spec_version: '2.1',
  id,
  ...properties,
  created_by_ref: createdBy,
  extensions: { ...extensions, ...producer },
});
