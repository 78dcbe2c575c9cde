import { hidden } from '../commands.ts';
import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';
import { looksLikeText, textOf } from '../text-of.ts';

const extensions: ReadonlySet<string> = new Set(
  'js jse vbs vbe wsf wsh wsc sct hta ps1 psm1 bat cmd reg inf jnlp py sh applescript command iqy slk'.split(' '),
);
/** What a script says of itself where no name does. */
const says =
  /^\s{0,20}(?:@echo off|#!\s?\/|<job[\s>]|<package>|<hta:|on error resume next|set \w{1,20} ?= ?createobject\(|windows registry editor|\[version\]\r?\nsignature)|<hta:application|#@~\^[a-z0-9+/]{6}==|wscript\.(?:createobject|shell)|powershell(?:\.exe)?\s{1,5}-/iu;

/** Scripts that Windows, macOS or an interpreter runs when they are opened: by name, else by what they say. */
export const script: Format = {
  id: 'script',
  name: { ja: 'スクリプト', en: 'script' },
  kind: 'script',
  sniff: ({ extension, head, headLower }) => {
    if (!looksLikeText(head)) return 0;
    return extensions.has(extension)
      ? 0.85
      : /^(?:html?|xml|txt|eml|md|csv|pdf|rtf|svg)$/u.test(extension)
        ? 0
        : says.test(headLower)
          ? 0.55
          : 0;
  },
  inspect({ bytes, name, headLower }, work) {
    work.mark('script', name ?? headLower.slice(0, 60).trim(), 0);
    const text = textOf(bytes.subarray(0, 1 << 20), work.ports);
    const [secret] = /#@~\^[A-Za-z0-9+/]{6}==/u.exec(text) ?? hidden.exec(text) ?? [];
    if (secret !== undefined) work.mark('encoded-script', secret, 0);
    return 'script';
  },
  examples: [
    { title: 'JScript by its name', name: '資料.js', bytes: () => latin('var inert = 1;'), kind: 'script', marks: ['script'] },
    {
      title: 'a batch file without a name',
      name: null,
      bytes: () => latin('@echo off\r\nrem inert\r\n'),
      kind: 'script',
      marks: ['script'],
    },
    {
      title: 'VBScript in Microsoft’s encoding',
      name: 'a.vbe',
      bytes: () => latin('#@~^DgAAAA==inert'),
      kind: 'script',
      marks: ['script', 'encoded-script'],
    },
  ],
};
