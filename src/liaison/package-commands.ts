import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';

/** `renkei liaison package`: signed packages without a centre. Only the declaration; the work is loaded when it runs. */
export function packageCommands(liaison: Command): void {
  const group = addGroup(liaison, 'package', { ja: '署名付きの包み', en: 'signed message packages' });
  addCommand(group, {
    usage: 'verify <file>',
    summary: {
      ja: '包みの署名と中身を確かめる（センターは要らない）',
      en: 'check the signature and the content of a package; needs no centre',
    },
    example: 'renkei liaison package verify message.zip --key key.pem --json',
    options: [
      ['--key <file>', { ja: '署名した機関の公開鍵（PEM）', en: "the signer's public key (PEM)" }],
      ['--extract <folder>', { ja: '確かめた中身を書き出す新しいフォルダー', en: 'new folder for the checked content' }],
    ],
    read: z.object({ key: z.string().min(1), extract: z.string().min(1).optional() }),
    run: async (call) => (await import('./package/verify-package.ts')).verifyPackage(call),
  });
}
