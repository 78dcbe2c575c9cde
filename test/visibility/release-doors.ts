import { randomUUID } from 'node:crypto';

/** A thing that a question may be about: a record of the centre, and what a partner handed in. Of one that does not exist every name has the same form. */
export type Target = {
  /** R-, I- and C- of the record, its id, and the id of its incident in STIX without the type. */
  readonly number: string;
  readonly incident: string;
  readonly cluster: string;
  readonly report: string;
  readonly stix: string;
  /** A word that stands in the record alone. */
  readonly word: string;
  /** An event, one of its attributes, objects and sightings, a sharing group, and its number. */
  readonly event: string;
  readonly attribute: string;
  readonly object: string;
  readonly sighting: string;
  readonly group: string;
  readonly eventNumber: string;
  /** An object in the listed collection; a delivery, a status and a feed. */
  readonly malware: string;
  readonly delivery: string;
  readonly status: string;
  readonly feed: string;
  /** Who handed in. */
  readonly organisation: string;
};

/** Something that nobody has; all its names are new. */
export const nowhere = (): Target => ({
  number: 'R-900001',
  incident: 'I-900001',
  cluster: 'C-900001',
  report: randomUUID(),
  stix: randomUUID(),
  word: 'traceq9999q',
  event: randomUUID(),
  attribute: randomUUID(),
  object: randomUUID(),
  sighting: randomUUID(),
  group: randomUUID(),
  eventNumber: '900001',
  malware: randomUUID(),
  delivery: 'X-900001',
  status: randomUUID(),
  feed: randomUUID(),
  organisation: 'CO-NINE',
});

/** A question: what follows the path up to its first parameter, and what is sent. */
export type Door = {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly type?: string;
  /** It changes something where the one who asks may; asked about what he may not see alone. */
  readonly writes?: true;
};

const writing = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, type?: string): Door => ({
  method,
  path,
  writes: true,
  ...(body !== undefined && { body }),
  ...(type !== undefined && { type }),
});

const TAXII = 'application/taxii+json;version=2.1';
const shared = '/taxii2/renkei/collections/shared';
const listed = '/taxii2/renkei/collections/agreed';
const why = { reason: 'test' };
const malware = (id: string): object => ({
  type: 'malware',
  spec_version: '2.1',
  id: `malware--${id}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  is_family: false,
  name: 'a guess',
});

/** Every operation of TAXII, MISP, feeds, exports, objects and search, asked about a thing. A new one fails the test until it has its line here. */
export const routeDoors: Readonly<Record<string, (about: Target) => readonly Door[]>> = {
  'GET /taxii2/': () => [{ path: '/taxii2/' }],
  'GET /taxii2/:root/': () => [{ path: '/taxii2/renkei/' }],
  'GET /taxii2/:root/collections/': () => [{ path: '/taxii2/renkei/collections/' }],
  'GET /taxii2/:root/collections/:collection/': ({ organisation }) => [
    { path: `/taxii2/renkei/collections/inbox-${organisation.toLowerCase()}/` },
    { path: `${listed}/` },
  ],
  'GET /taxii2/:root/collections/:collection/objects/': ({ stix, malware: id, organisation }) => [
    { path: `${shared}/objects/?limit=500` },
    { path: `${shared}/objects/?match[id]=incident--${stix},report--${stix}&match[version]=all` },
    { path: `${listed}/objects/?match[version]=all` },
    { path: `${listed}/objects/?match[id]=malware--${id}&match[version]=first,last` },
    { path: `/taxii2/renkei/collections/inbox-${organisation.toLowerCase()}/objects/` },
  ],
  'GET /taxii2/:root/collections/:collection/objects/:id/': ({ stix, malware: id }) => [
    { path: `${shared}/objects/incident--${stix}/` },
    { path: `${listed}/objects/malware--${id}/` },
  ],
  'GET /taxii2/:root/collections/:collection/objects/:id/versions/': ({ stix, malware: id }) => [
    { path: `${shared}/objects/incident--${stix}/versions/` },
    { path: `${listed}/objects/malware--${id}/versions/` },
  ],
  'GET /taxii2/:root/collections/:collection/manifest/': ({ stix, malware: id }) => [
    { path: `${shared}/manifest/?limit=500` },
    { path: `${shared}/manifest/?match[id]=incident--${stix}` },
    { path: `${listed}/manifest/?match[id]=malware--${id}` },
  ],
  'POST /taxii2/:root/collections/:collection/objects/': ({ stix, malware: id }) => [
    writing('POST', `${listed}/objects/`, { objects: [malware(id)] }, TAXII),
    writing('POST', `${listed}/objects/`, { objects: [malware(stix)] }, TAXII),
    writing('POST', `${shared}/objects/`, { objects: [malware(id)] }, TAXII),
  ],
  'DELETE /taxii2/:root/collections/:collection/objects/:id/': ({ stix, malware: id }) => [
    writing('DELETE', `${shared}/objects/incident--${stix}/`),
    writing('DELETE', `${listed}/objects/malware--${id}/`),
  ],
  'GET /taxii2/:root/status/:status/': ({ status }) => [{ path: `/taxii2/renkei/status/${status}/` }],
  'GET /schemas/:name': () => [{ path: '/schemas/definitions.json' }],
  'GET /api/search': ({ word, number, incident }) => [
    { path: `/api/search?q=${word}` },
    { path: `/api/search?q=${number}` },
    { path: `/api/search?q=${incident}` },
  ],
  'GET /api/exchange/objects': ({ word, stix, organisation, malware: id }) => [
    { path: '/api/exchange/objects?limit=200' },
    { path: `/api/exchange/objects?q=${word}` },
    { path: `/api/exchange/objects?q=${word}.invalid-host.net` },
    { path: `/api/exchange/objects?q=incident--${stix}` },
    { path: `/api/exchange/objects?q=malware--${id}` },
    { path: `/api/exchange/objects?organisation=${organisation}` },
  ],
  'GET /api/exchange/known-abroad': ({ number }) => [{ path: `/api/exchange/known-abroad?report=${number}` }],
  'GET /api/exchange/vocabularies': () => [{ path: '/api/exchange/vocabularies' }],
  'GET /api/exchange/partners': () => [{ path: '/api/exchange/partners' }],
  'GET /api/exchange/partners/:organisation': ({ organisation }) => [{ path: `/api/exchange/partners/${organisation}` }],
  'GET /api/exchange/partners/:organisation/sees': ({ organisation }) => [
    { path: `/api/exchange/partners/${organisation}/sees?newest=20` },
  ],
  'GET /api/exchange/deliveries': ({ organisation, feed }) => [
    { path: `/api/exchange/deliveries?organisation=${organisation}&direction=in` },
    { path: `/api/exchange/deliveries?feed=${feed}` },
  ],
  'GET /api/exchange/deliveries/:number': ({ delivery }) => [{ path: `/api/exchange/deliveries/${delivery}` }],
  'GET /api/exchange/deliveries/:number/progress': ({ delivery }) => [{ path: `/api/exchange/deliveries/${delivery}/progress` }],
  'GET /api/exchange/quarantine': ({ delivery, organisation }) => [
    { path: '/api/exchange/quarantine' },
    { path: `/api/exchange/quarantine?delivery=${delivery}` },
    { path: `/api/exchange/quarantine?organisation=${organisation}` },
  ],
  'POST /api/exchange/quarantine/:delivery/:ordinal/retry': ({ delivery }) => [
    writing('POST', `/api/exchange/quarantine/${delivery}/1/retry`, why),
  ],
  'POST /api/exchange/quarantine/:delivery/:ordinal/dismiss': ({ delivery }) => [
    writing('POST', `/api/exchange/quarantine/${delivery}/1/dismiss`, why),
  ],
  'GET /api/exchange/feeds': () => [{ path: '/api/exchange/feeds' }],
  'POST /api/exchange/feeds': ({ organisation }) => [writing('POST', '/api/exchange/feeds', { organisation })],
  'PUT /api/exchange/feeds/:id': ({ feed }) => [writing('PUT', `/api/exchange/feeds/${feed}`, {})],
  ...Object.fromEntries(
    ['run', 'pause', 'resume', 'remove', 'test'].map((verb) => [
      `POST /api/exchange/feeds/:id/${verb}`,
      ({ feed }: Target) => [writing('POST', `/api/exchange/feeds/${feed}/${verb}`, why)],
    ]),
  ),
  'POST /api/exchange/imports': ({ malware: id }) => [
    writing('POST', '/api/exchange/imports?name=guess', { objects: [malware(id)] }, 'application/octet-stream'),
    writing('POST', '/api/exchange/imports?organisation=XB-TWO', { objects: [] }, 'application/octet-stream'),
  ],
  'GET /api/exchange/preview': ({ cluster, number }) => [
    { path: `/api/exchange/preview?kind=cluster&number=${cluster}&organisation=XB-TWO` },
    { path: `/api/exchange/preview?kind=report&number=${number}&organisation=CO-TWO` },
  ],
  'GET /api/exchange/export': ({ number, cluster }) => [
    { path: `/api/exchange/export?kind=report&number=${number}&organisation=XB-TWO&format=stix&reason=test` },
    { path: `/api/exchange/export?kind=cluster&number=${cluster}&organisation=CO-TWO&format=csv&reason=test` },
  ],
  'GET /api/exchange/bundles': ({ number, incident, cluster }) => [
    { path: `/api/exchange/bundles?kind=report&number=${number}` },
    { path: `/api/exchange/bundles?kind=incident&number=${incident}` },
    { path: `/api/exchange/bundles?kind=cluster&number=${cluster}` },
    { path: `/api/exchange/bundles?kind=decisions&number=${number}` },
    { path: '/api/exchange/bundles?kind=inquiry&number=IN-2026-0001' },
  ],
  'GET /api/exchange/files/brief.pdf': ({ number }) => [{ path: `/api/exchange/files/brief.pdf?number=${number}&language=en&reason=test` }],
  'GET /api/exchange/files/indicators.csv': ({ number, cluster }) => [
    { path: `/api/exchange/files/indicators.csv?number=${number}&reason=test` },
    { path: `/api/exchange/files/indicators.csv?number=${cluster}&reason=test` },
  ],
  'GET /api/exchange/files/package.zip': ({ incident }) => [{ path: `/api/exchange/files/package.zip?number=${incident}&reason=test` }],
  'GET /api/exchange/files/form.xlsx': ({ number }) => [{ path: `/api/exchange/files/form.xlsx?report=${number}&reason=test` }],
  'GET /api/exchange/files/all/:what': () =>
    ['indicators', 'reports', 'clusters'].map((what) => ({ path: `/api/exchange/files/all/${what}?reason=test` })),
  'GET /api/exchange/calendar.ics': () => [{ path: '/api/exchange/calendar.ics?lang=en' }],
  'GET /api/exchange/forms': () => [{ path: '/api/exchange/forms' }],
  'POST /api/exchange/forms': ({ number }) => [writing('POST', '/api/exchange/forms', { number })],
  'POST /api/exchange/forms/preview': ({ number }) => [writing('POST', '/api/exchange/forms/preview', { number })],
  // Its actions have their own list.
  'GET /misp/*': () => [{ path: '/misp/none/such' }],
  'POST /misp/*': () => [{ method: 'POST', path: '/misp/none/such', body: {} }],
  'PUT /misp/*': () => [{ method: 'PUT', path: '/misp/none/such', body: {} }],
  'DELETE /misp/*': () => [{ method: 'DELETE', path: '/misp/none/such', body: {} }],
};

const asked = (path: string, body?: unknown): Door =>
  body === undefined ? { path: `/misp/${path}` } : { method: 'POST', path: `/misp/${path}`, body };
const changed = (path: string, body: unknown = {}): Door => writing('POST', `/misp/${path}`, body);
const fixed =
  (...paths: string[]) =>
  (): readonly Door[] =>
    paths.map((path) => asked(path));

/** The same for every action of MISP's interface. */
export const mispDoors: Readonly<Record<string, (about: Target) => readonly Door[]>> = {
  'servers/getversion': fixed('servers/getVersion'),
  'servers/getpymispversion': fixed('servers/getPyMISPVersion'),
  'users/view': fixed('users/view/me', 'users/view/1'),
  'attributes/describetypes': fixed('attributes/describeTypes'),
  'shadowattributes/index': ({ event }) => [asked(`shadowAttributes/index/${event}`)],
  'galaxyclusters/restsearch': fixed('galaxyClusters/restSearch'),
  'analystdata/minimalindex': fixed('analystData/minimalIndex'),
  'noticelists/index': fixed('noticelists/index'),
  'feeds/index': fixed('feeds/index'),
  'events/index': ({ event, word, organisation }) => [
    asked('events/index', {}),
    asked('events/index', { minimal: true }),
    asked('events/index', { eventid: event }),
    asked('events/index', { eventinfo: `%${word}%` }),
    asked('events/index', { org: organisation }),
  ],
  'events/view': ({ event, eventNumber, stix }) => [event, eventNumber, stix].map((name) => asked(`events/view/${name}`)),
  'events/add': ({ event, stix }) =>
    [event, stix].map((uuid) => changed('events/add', { Event: { uuid, info: 'a guess', distribution: '0', Attribute: [] } })),
  'events/edit': ({ event, stix }) => [event, stix].map((uuid) => changed(`events/edit/${uuid}`, { Event: { uuid, info: 'a guess' } })),
  'events/delete': ({ event, stix, eventNumber }) => [event, stix, eventNumber].map((name) => changed(`events/delete/${name}`)),
  'events/publish': ({ event, stix }) => [event, stix].map((name) => changed(`events/publish/${name}`)),
  'events/alert': ({ event, stix }) => [event, stix].map((name) => changed(`events/alert/${name}`)),
  'events/unpublish': ({ event, stix }) => [event, stix].map((name) => changed(`events/unpublish/${name}`)),
  'events/restsearch': ({ event, attribute, stix, word, organisation }) => [
    asked('events/restSearch', { limit: 50 }),
    ...[
      { uuid: event },
      { uuid: attribute },
      { eventid: stix },
      { value: `${word}.invalid-host.net` },
      { searchall: word },
      { tags: [`sent:${word}`] },
      { tags: { NOT: [`sent:${word}`] }, eventid: event },
      { org: organisation, eventinfo: `%${word}%` },
      { eventinfo: `%${word}%`, returnFormat: 'stix2' },
      { uuid: event, returnFormat: 'csv' },
    ].map((body) => asked('events/restSearch', body)),
  ],
  'events/filtereventidsforpush': ({ event, stix }) => [
    changed('events/filterEventIdsForPush', [{ Event: { uuid: event, timestamp: '1' } }, { Event: { uuid: stix, timestamp: '1' } }]),
  ],
  'attributes/view': ({ attribute }) => [asked(`attributes/view/${attribute}`)],
  'attributes/add': ({ event, stix }) =>
    [event, stix].map((name) => changed(`attributes/add/${name}`, { type: 'domain', value: 'guess.example' })),
  'attributes/edit': ({ attribute }) => [changed(`attributes/edit/${attribute}`, { comment: 'a guess' })],
  'attributes/delete': ({ attribute }) => [changed(`attributes/delete/${attribute}`, { hard: 1 })],
  'attributes/restore': ({ attribute }) => [changed(`attributes/restore/${attribute}`)],
  'attributes/restsearch': ({ event, attribute, stix, word, organisation }) => [
    asked('attributes/restSearch', { limit: 100 }),
    ...[
      { uuid: attribute },
      { eventid: event, includeSightings: true },
      { eventid: stix },
      { value: `${word}.invalid-host.net` },
      { value: `%${word}%`, returnFormat: 'csv' },
      { value: { OR: [`${word}.invalid-host.net`] }, returnFormat: 'text' },
      { comment: `%${word}%` },
      { org: organisation, value: `%${word}%` },
    ].map((body) => asked('attributes/restSearch', body)),
  ],
  'attributes/index': ({ event }) => [asked(`attributes/index/eventid:${event}`)],
  'objects/view': ({ object }) => [asked(`objects/view/${object}`)],
  'objects/add': ({ event, stix }) =>
    [event, stix].map((name) =>
      changed(`objects/add/${name}`, {
        name: 'url',
        Attribute: [{ type: 'url', object_relation: 'url', value: 'https://guess.example/' }],
      }),
    ),
  'objects/edit': ({ object }) => [changed(`objects/edit/${object}`, { name: 'url', comment: 'a guess' })],
  'objects/delete': ({ object }) => [changed(`objects/delete/${object}`, { hard: 1 })],
  'objects/restsearch': ({ event, word }) => [
    asked('objects/restSearch', { eventid: event }),
    asked('objects/restSearch', { value: `%${word}%` }),
  ],
  'objectreferences/add': ({ object, attribute }) => [
    changed('objectReferences/add', { object_uuid: object, referenced_uuid: attribute, relationship_type: 'related-to' }),
  ],
  'tags/index': fixed('tags/index'),
  'tags/search': ({ word }) => [asked('tags/search', { tag: `sent:${word}` }), asked('tags/search', { tag: `%${word}%` })],
  'tags/view': ({ word }) => [asked(`tags/view/sent:${word}`)],
  'tags/add': ({ object }) => [changed('tags/add', { name: `guess:${object}` })],
  'tags/delete': ({ word }) => [changed(`tags/delete/sent:${word}`)],
  'tags/attachtagtoobject': ({ event, attribute, stix }) =>
    [event, attribute, stix].map((uuid) => changed('tags/attachTagToObject', { uuid, tag: 'guess:x' })),
  'tags/removetagfromobject': ({ event, attribute, stix }) =>
    [event, attribute, stix].map((uuid) => changed('tags/removeTagFromObject', { uuid, tag: 'tlp:red' })),
  'sightings/add': ({ attribute, word }) => [
    changed(`sightings/add/${attribute}`, { type: 0 }),
    changed('sightings/add', { value: `${word}.invalid-host.net`, type: 0 }),
  ],
  'sightings/index': ({ object }) => [asked(`sightings/index/${object}`)],
  'sightings/listsightings': ({ attribute, event }) => [
    asked('sightings/listSightings', { context: 'attribute', id: attribute }),
    asked('sightings/listSightings', { context: 'event', id: event }),
  ],
  'sightings/restsearch': ({ attribute }) => [
    asked('sightings/restSearch/attribute', { id: attribute }),
    asked('sightings/restSearch', {}),
  ],
  'sightings/delete': ({ sighting }) => [changed(`sightings/delete/${sighting}`)],
  'sharinggroups/index': fixed('sharing_groups/index'),
  'sharinggroups/view': ({ group }) => [asked(`sharing_groups/view/${group}`)],
  'sharinggroups/add': ({ object }) => [changed('sharing_groups/add', { name: 'a guess', uuid: object })],
  'sharinggroups/delete': ({ group }) => [changed(`sharing_groups/delete/${group}`)],
  'organisations/index': fixed('organisations/index'),
  'organisations/view': ({ organisation }) => [asked(`organisations/view/${organisation}`)],
  'galaxies/index': fixed('galaxies/index'),
  'galaxies/view': fixed('galaxies/view/1'),
  'taxonomies/index': fixed('taxonomies/index'),
  'taxonomies/view': fixed('taxonomies/view/tlp'),
  'taxonomies/enable': () => [changed('taxonomies/enable/none')],
  'warninglists/index': fixed('warninglists/index'),
  'warninglists/checkvalue': ({ word }) => [asked('warninglists/checkValue', [`${word}.invalid-host.net`])],
  'objecttemplates/index': fixed('objectTemplates/index'),
  'feed/manifest': fixed('feed/manifest.json'),
  'feed/hashes': fixed('feed/hashes.csv'),
  'feed/': ({ event, stix }) => [event, stix].map((name) => asked(`feed/${name}.json`)),
};
