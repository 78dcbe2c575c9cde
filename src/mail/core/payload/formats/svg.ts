import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';
import { textOf } from '../text-of.ts';
import { inspectPage } from './html.ts';

/** SVG: a picture that a browser opens as a page, scripts included. */
export const svg: Format = {
  id: 'svg',
  name: { ja: 'SVG画像', en: 'SVG picture' },
  kind: 'image',
  sniff: ({ headLower, extension }) =>
    /^(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--[^>]{0,500}-->\s{0,50}|<!doctype svg[^>]{0,300}>\s{0,50}){0,3}<svg[\s>]/u.test(
      headLower,
    )
      ? 0.9
      : extension === 'svg'
        ? 0.82
        : 0,
  inspect({ bytes }, work) {
    const text = textOf(bytes, work.ports);
    const script = /<script[\s>]|\son(?:load|click|mouse\w{1,10}|begin)\s{0,5}=|javascript:/iu.exec(text);
    if (!script && !/<foreignobject/iu.test(text)) return 'image';
    if (script) work.mark('svg-script', script[0].trim(), script.index);
    inspectPage(text, work);
    return script ? 'html' : 'image';
  },
  examples: [
    {
      title: 'a drawing',
      name: 'a.svg',
      bytes: () => latin('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'),
      kind: 'image',
      marks: [],
    },
    {
      title: 'with a script',
      name: 'a.svg',
      bytes: () => latin('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      kind: 'html',
      marks: ['svg-script', 'page-script'],
    },
  ],
};
