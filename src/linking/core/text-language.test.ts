import { expect, test } from 'vitest';
import { textLanguage } from './text-language.ts';

const texts = {
  English: 'All of your files have been encrypted and copied. Write to us, and you will get the key for your documents.',
  German: 'Alle Ihre Dateien wurden verschlüsselt und kopiert. Schreiben Sie uns, und Sie erhalten den Schlüssel für die Dokumente.',
  French: 'Tous vos fichiers sont chiffrés et copiés. Écrivez nous pour obtenir la clé et les documents que vous avez perdus.',
  Spanish: 'Todos sus archivos están cifrados y copiados. Escriba para que se le entregue la clave de los documentos en una hora.',
  Russian: 'Все ваши файлы зашифрованы. Напишите нам, и вы получите ключ для документов, если вы заплатите в течение дня.',
  Japanese: 'お使いの端末の全ての文書は暗号化されました。復号の鍵は私たちだけが持っています。三日以内に連絡してください。',
  Chinese: '您的所有文件均已被加密，只有我们持有解密密钥。请在三天之内与我们联系，否则您客户的资料将会被公开发布在网络之上。',
};

test('seven languages are seven numbers', () => {
  const numbers = Object.values(texts).map((text) => textLanguage(text));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).not.toContain(0);
});

test.each(['', 'KEY: 4F7A', '!!! ??? ...', 'lorem ipsum dolor sit amet consectetur adipiscing elit'])('“%s” has no language', (text) => {
  expect(textLanguage(text)).toBe(0);
});
