import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { receiveFile } from '#platform/http/receive-file.ts';
import { orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { FileParameters, RecoveryFile } from '../core/recovery-pages.ts';
import { ownRecovery } from '../own-recovery.ts';
import { addFiles, filesOf } from '../store/files.ts';
import { recoverers } from './access.ts';

/** A disk image fits; what does not fit on the disk is refused by it. */
const LIMIT = 16 * 2 ** 40;

export const fileRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/recoveries/:number/files',
    summary: {
      ja: '復旧に使うファイル、鍵、原本、名前の一覧を加える（multipart、1つ）',
      en: 'Add an encrypted file, a key, an original or a list of names (multipart, one)',
    },
    access: recoverers,
    params: z.object({ number: z.string().max(40) }),
    query: FileParameters,
    stream: true,
    answer: RecoveryFile,
    handle: async ({ services, viewer, params, query: { purpose, originalOf = null }, request }) => {
      const recovery = await ownRecovery(services, viewer, params.number);
      if (recovery.begun) throw new RenkeiError('recovery-begun');
      if ((purpose === 'original') !== (originalOf !== null))
        throw new RenkeiError('invalid-input', { field: 'originalOf', problem: originalOf === null ? 'missing' : 'not an original' });
      const { mediaType: _mediaType, ...received } = await receiveFile(services, request, LIMIT);
      const file: RecoveryFile = { ...received, purpose, originalOf, addedBy: viewer.name };
      await orNotPermitted(
        services.database.as(viewer, async (tx) => {
          if (originalOf !== null && !(await filesOf(tx, recovery.id)).some(({ id, purpose }) => id === originalOf && purpose === 'input'))
            throw new RenkeiError('not-found');
          await addFiles(tx, recovery.id, [file]);
          const facts = { purpose, sha256: file.sha256, bytes: file.bytes };
          await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'recovery', id: params.number }, facts });
        }),
      );
      return file;
    },
  }),
];
