import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benignFiles } from '../../../../bench/recovery/benign-files.ts';
import { readFileSync } from 'node:fs';
import { recogniseNote } from './recognise-note.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

// invented notes: nobody wrote them, nobody answers
const notes = [
  `Hello! All your files are encrypted and 200 GB of your data was downloaded. Do not rename or modify them. To get the decryption key install Tor Browser and
   write to rei@onionmail.org. Your personal ID: 4F7A99C20B11. If you do not pay, the data will be published.`,
  `貴社のデータは暗号化されました。我々は機密情報をダウンロードしました。ファイル名を変更しないでください。復号キーが必要なら rei@onionmail.org に連絡せよ。
   支払わなければ公開します。個人ID：KAKUU-2026-0001`,
  `ВНИМАНИЕ! Ваши файлы зашифрованы. Мы скачали ваши данные. Не пытайтесь расшифровать их сами. Оплата в биткоинах, свяжитесь: rei@onionmail.org. ID: 4F7A99C20B11`,
  `Todos sus archivos han sido cifrados. Hemos descargado sus datos. No modifique los archivos. Para descifrar, contáctenos: rei@onionmail.org, pago en bitcoin. ID: 4F7A99C20B11`,
  `Tous vos fichiers ont été chiffrés. Nous avons téléchargé vos données. Ne renommez pas les fichiers. Paiement en bitcoin, contactez rei@onionmail.org. ID: 4F7A99C20B11`,
  `<html><body><h1>YOUR FILES ARE LOCKED</h1><p>We have stolen your data. Contact us: rei@onionmail.org. Do not delete this file. Decryptor price: 2 BTC</p></body></html>`,
];

test.each(notes)('%.60s… is a note', (text) => expect(recogniseNote(bytesOf(text))).not.toBeNull());

// what speaks of ransomware, of encryption or of stolen data, and is no note
const benign = [
  `Security advisory: LockBit 3.0. Attackers encrypt your files and demand a ransom in Bitcoin. If your files have been encrypted, do not rename or delete them, do not pay, and contact us at soc@kakuu.example. The note reads "Your data are stolen and encrypted".`,
  `Dear colleagues, last night our network was hacked and several servers were encrypted. Please do not turn on your computers, do not try to restore files yourself. Contact us at helpdesk@kakuu.example if you see a file called README.txt.`,
  `We are writing to let you know that your personal data may have been stolen. On 3 May our servers were compromised and documents were downloaded by an unauthorised party. Your data may be published on the dark web. Questions: contact us at privacy@kakuu.example.`,
  `How to recover encrypted files: download the decryptor tool, run it as administrator, and enter your personal ID. Do not delete the ransom note, since the tool needs it. You do not need to pay. Questions: support@kakuu.example.`,
  `Your files are encrypted on the fly. If you lose your password or key file, your data will be lost forever; we cannot decrypt it for you. Never delete the key file. Back up your private key. Contact us at the forum.`,
  `Backup notice. Your files have been uploaded and encrypted with your private key. Without the recovery key your data cannot be restored. If you want to cancel your subscription, contact us. Price: 5 USD a month, payment by card or Bitcoin.`,
  `Tor Browser manual: Download Tor Browser from https://www.torproject.org/. Onion services are only reachable over Tor, such as http://a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion. Contact us at frontdesk@kakuu.example.`,
  `Incident report: the ransom note said: "Your files are encrypted. We have downloaded 100 GB of your data. If you do not pay, it will be published. Download Tor Browser. Your personal ID: 12345." The threat actor demanded 20 BTC. Our incident response team isolated the hosts.`,
  `README. This program encrypts your files with AES-256. All your documents are encrypted before upload. To restore your files run "restore". Keep your personal key: without it your data will be lost. Write to us at dev@kakuu.example. Donations: Bitcoin 1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW`,
  `Penetration test report. During the test your network was compromised in four hours. We have obtained domain administrator rights and copied sample documents as proof. No data will be published. Please contact us. Price of the retest: 4,000 EUR.`,
  `Your account has been locked. If you do not verify within 24 hours your account will be deleted and your data will be lost. Contact us at security@kakuu.example or open https://kakuu.example/login?id=3f9a8c.`,
  `ランサムウェアに感染したときは、慌てずにネットワークから切り離してください。暗号化されたファイルは削除しないでください。身代金を支払わないでください。最寄りの警察に連絡してください。`,
  `お客様各位　弊社サーバーが第三者による不正アクセスを受け、お客様のデータが暗号化されました。個人情報が公開される可能性があります。ご連絡は support@kakuu.example までお願いします。`,
  `件名：パスワード付きファイルの送付　お世話になっております。先ほどお送りしたファイルは暗号化しました。復号キーは別メールでお送りします。ご不明な点は連絡ください。`,
  `注意喚起。脅迫文には「あなたのファイルは暗号化されました。復元したければTorブラウザで連絡せよ」と書かれています。支払っても復元される保証はありません。相談窓口にご連絡ください。`,
  `MIT License. Permission is hereby granted, free of charge, to any person obtaining a copy of this software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.`,
  `Akira release notes. Play the demo. The hive mind of Conti is in the maze of Medusa.`,
  'Hello.',
];

test.each(benign)('%.60s… is none', (text) => expect(recogniseNote(bytesOf(text))).toBeNull());

test('of a thousand READMEs, licences, manuals and programs none is a note', () => {
  const { texts } = benignFiles(1000, 0);
  expect(texts.length).toBe(1000);
  expect(texts.filter((path) => recogniseNote(new Uint8Array(readFileSync(path))) !== null)).toEqual([]);
});

test('a note in UTF-16 reads as in UTF-8', () => {
  const [text = ''] = notes;
  const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  expect(recogniseNote(wide)?.indicators).toEqual(recogniseNote(bytesOf(text))?.indicators);
});

test('cut and garbled notes are answered (seed 83)', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...notes),
      fc.nat(400),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 20 }),
      (text, end, edits) => {
        const bytes = bytesOf(text).slice(0, end);
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
        recogniseNote(bytes);
      },
    ),
    { seed: 83, numRuns: 200 },
  );
});

test('a hostile text costs little', () => {
  const parts = [
    'your files '.repeat(3000),
    'we have '.repeat(4000),
    `${'a'.repeat(63)}@`.repeat(500),
    '\n'.repeat(30_000),
    'ID:'.repeat(10_000),
    '[snip'.repeat(6000),
  ];
  for (const text of [...parts, parts.join('')]) recogniseNote(bytesOf(text));
}, 10_000);
