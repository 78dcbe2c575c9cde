import { expect, it } from 'vitest';
import type { MispEvent } from './misp-event.ts';
import { shownEvent } from './shown-event.ts';

const group = { sharing_group_id: '7', SharingGroup: { name: 'Those in the know', uuid: '00000000-0000-4000-8000-000000000007' } };
const event = (distribution: string) =>
  ({
    uuid: '00000000-0000-4000-8000-000000000001',
    info: 'Invented',
    distribution,
    ...group,
    Attribute: [{ uuid: '00000000-0000-4000-8000-000000000002', type: 'domain', value: 'a.example', distribution, ...group }],
    Object: [
      {
        uuid: '00000000-0000-4000-8000-000000000003',
        name: 'url',
        distribution,
        ...group,
        Attribute: [{ uuid: '00000000-0000-4000-8000-000000000004', type: 'url', value: 'https://a.example/', distribution, ...group }],
      },
    ],
  }) as unknown as MispEvent; // as far as it matters here

it('names a sharing group only where it is for that group, in the event and in each part of it', () => {
  const shown = (distribution: string): string =>
    JSON.stringify(shownEvent(event(distribution), 'XA-ONE', { deleted: 'no', attachments: true, sightings: new Map() }));
  expect(shown('4').match(/Those in the know/g)).toHaveLength(4);
  for (const distribution of ['0', '1', '2', '3', '5']) {
    expect(shown(distribution)).not.toMatch(/Those in the know|"sharing_group_id":"7"/);
    expect(shown(distribution)).toContain('"sharing_group_id":"0"');
  }
});
