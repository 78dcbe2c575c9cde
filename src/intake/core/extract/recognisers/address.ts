import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { after, before, byPattern } from '../recogniser.ts';

/** IPv4 addresses and networks. Four numbers with dots are as often a version or a section, which the words around them tell. */
export const ipv4Address: Recogniser = {
  id: 'ipv4',
  needs: marks.dot | marks.digit,
  find: byPattern(/(?<![0-9A-Za-z.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![0-9A-Za-z]|\.[0-9])/g, (match, start, text) => {
    if (counted.test(before(text, start)) || countedAfter.test(after(text, start + match.length))) return null;
    if (/^(?:127|0)\.|^255\.255\.255\.255$/.test(match)) return null;
    return match.includes('/') ? 'cidr' : 'ipv4';
  }),
};

/** IPv6 addresses and networks with a first group of three digits or more: `a::b` is more often a name in a program. */
export const ipv6Address: Recogniser = {
  id: 'ipv6',
  needs: marks.colon,
  find: byPattern(
    /(?<![0-9A-Za-z:_.])(?:[0-9A-Fa-f]{3,4}(?::[0-9A-Fa-f]{0,4}){2,7}|::ffff:(?:\d{1,3}\.){3}\d{1,3})(?:\/\d{1,3})?(?![0-9A-Za-z:%])/gi,
    (match) => {
      const colons = match.split(':').length - 1;
      if (!match.includes('::') && colons !== 7) return null;
      return match.includes('/') ? 'cidr' : 'ipv6';
    },
  ),
};

const counted =
  /(?:\bver(?:sion)?s?\.?|\bbuild|\brelease|\bfirmware|\brev(?:ision)?\.?|\bchapter|\bsection|\bsec\.|\bclause|§|\bpatch|\bupgraded? to|\bupdated? to|\bOS|Windows|Chrome|Firefox|Edge|Reader|バージョン|ビルド|ファームウェア|リリース|パッチ|更新版|第|節|章|項番?|図|表|座標|緯度|経度|気温|体温|temperature)\s{0,2}(?:は|が|:|=|番号|number|計)?[\s「『"'(]{0,2}$/i;
const countedAfter =
  /^[」』"')]?\s?(?:節|件|%|章|項|版|系|(?:から|より|へ|に)(?:更新|アップデート|アップグレード|バージョンアップ)|以前のバージョン|以降のバージョン|へのアップ)/;
