import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { after, before, byPattern } from '../recogniser.ts';

/**
 * Telephone numbers: international ones with a plus sign, Japanese ones with separators, and solid ones where the prefix (mobile, IP
 * telephony, free call) or a word before them says so. National forms of other countries are left out: they belong to no country.
 */
export const telephone: Recogniser = {
  id: 'phone',
  needs: marks.digit,
  find: byPattern(numbers(), (match, start, text) => {
    if (otherNumber.test(before(text, start)) || /^\s?(?:円|%|件|人|名|units)/.test(after(text, start + match.length))) return null;
    const isSolid = /^0\d+$/.test(match);
    if (!isSolid) return 'phone';
    return solidPrefix.test(match) || telephoneWord.test(before(text, start)) ? 'phone' : null;
  }),
};

function numbers(): RegExp {
  const forms = [
    String.raw`\+81[ -]?(?:\(0\))?[ -]?\d{1,4}[ -]?\d{1,4}[ -]?\d{3,4}`,
    String.raw`\+1[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}`,
    String.raw`\+(?!1|81)[1-9](?:[ .()-]{0,2}\d){7,16}`,
    String.raw`010-[1-9]\d{0,2}(?:-\d{1,4}){2,4}`,
    String.raw`\(0\d{1,4}\) ?\d{1,4}[- ]\d{3,4}`,
    String.raw`0\d{1,4}\(\d{1,4}\)\d{3,4}`,
    String.raw`0\d{1,4}-\d{1,4}-\d{3,4}`,
    String.raw`0\d{1,4} \d{1,4} \d{3,4}`,
    String.raw`0\d{9,10}`,
  ];
  return new RegExp(String.raw`(?<![0-9A-Za-z+._/=-])(?:${forms.join('|')})(?![0-9A-Za-z]|[-.]\d)`, 'g');
}

const solidPrefix = /^0(?:[5789]0\d{8}|800\d{7}|120\d{6})$/;
const telephoneWord = /(?:電話|携帯|着信|発信|連絡先|番号は|TEL|FAX|phone|call(?:ed)?|mobile)[^\n。]{0,8}$/i;
const otherNumber =
  /(?:管理番号|受付番号|受理番号|伝票番号|追跡番号|注文番号|会員番号|顧客番号|お客様番号|口座番号|製造番号|シリアル|〒|\bserial|\border|\binvoice|\bticket|\bcase|\bISBN|\baccount)[^\n。、]{0,10}$/i;
