import { folderUrl } from '../folder-url.ts';

/** Media types that servers give TAXII 2.1 answers, in the wild too. */
export const taxiiTypes = [
  'application/taxii+json',
  'application/vnd.oasis.taxii+json',
  'application/stix+json',
  'application/vnd.oasis.stix+json',
  'application/json',
];

export const TAXII = 'application/taxii+json;version=2.1';

export const collectionUrl = (root: string, collection: string): URL =>
  new URL(`collections/${encodeURIComponent(collection)}/`, folderUrl(root));
export const objectsUrl = (root: string, collection: string): URL => new URL('objects/', collectionUrl(root, collection));
export const statusUrl = (root: string, id: string): URL => new URL(`status/${encodeURIComponent(id)}/`, folderUrl(root));
