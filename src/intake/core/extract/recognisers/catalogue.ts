import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { after, before, byPattern } from '../recogniser.ts';

/** Vulnerabilities and ATT&CK techniques: ids of public catalogues. `T1400` is also what machines are called, `t1400` more so. */
export const catalogueId: Recogniser = {
  id: 'catalogue',
  needs: marks.digit,
  find: byPattern(
    /(?<![A-Za-z0-9])CVE[-‐‑–−]\d{4}[-‐‑–−]\d{4,7}(?!\d)|(?<![A-Za-z0-9-])T(?:1\d{3}|0[78]\d{2})(?:[./]\d{3})?(?![A-Za-z0-9]|\.\d)/gi,
    (match, start, text) => {
      if (/^cve/i.test(match)) return 'cve';
      const isModel = model.test(before(text, start)) || modelAfter.test(after(text, start + match.length));
      return isModel || /^t\d{4}$/.test(match) ? null : 'technique';
    },
  ),
};

const model = /(?:型番|品番|機種|型式|部品|\bmodel|\bpart|\btype|ThinkPad|Printer)\s?(?:no\.?|番号)?\s?(?:は|:|が)?\s?$/i;
const modelAfter = /^\s?(?:laptops?|printers?|series|型|シリーズ)/i;
