import { decodeCharset } from '../../mime/decode-charset.ts';
import type { MailPorts } from '../../ports.ts';
import { u16, u32, u64 } from '../little-endian.ts';
import { charsetOfCodePage, charsetOfLocale } from './code-page.ts';
import { propertyIds } from './property-ids.ts';

/** A property's value as its store keeps it. Long ones are fetched when they are asked for. */
export type MapiValue = { readonly type: number; readonly bytes: () => Uint8Array };

/** Properties by their id; null where there is none or it is of another type. */
export type MapiProperties = {
  /** Character strings, 8-bit ones decoded by the message's code page. */
  readonly text: (id: number) => string | null;
  readonly bytes: (id: number) => Uint8Array | null;
  readonly number: (id: number) => number | null;
  /** Milliseconds since 1970 in UTC. */
  readonly time: (id: number) => number | null;
  /** Character set of the message's 8-bit strings, and of its HTML; `''`: it does not say. */
  readonly charset: string;
  readonly htmlCharset: string;
};

const STRING8 = 0x1e;
const UNICODE = 0x1f;
const BINARY = 0x102;

/** `outer`: of the message that a recipient or attachment belongs to. */
export function mapiProperties(values: ReadonlyMap<number, MapiValue>, ports: MailPorts, outer?: MapiProperties): MapiProperties {
  const number = (id: number): number | null => {
    const value = values.get(id);
    if (!value) return null;
    if (value.type === 0x03 || value.type === 0x0a) return u32(value.bytes(), 0);
    return value.type === 0x02 || value.type === 0x0b ? u16(value.bytes(), 0) : null;
  };
  const ansi = charsetOfCodePage(number(propertyIds.messageCodePage));
  const internet = charsetOfCodePage(number(propertyIds.internetCodePage));
  const locale = charsetOfLocale(number(propertyIds.localeId));
  // Mail in ISO-2022-JP or EUC-JP: on Windows such strings are kept in code page 932.
  const local = internet === 'iso-2022-jp' || internet === 'euc-jp' ? 'shift_jis' : internet;
  const charset = ansi ?? local ?? locale ?? outer?.charset ?? '';
  return {
    number,
    text: (id) => {
      const value = values.get(id);
      if (value?.type === UNICODE) return withoutEnd(ports.decode('utf-16le', even(value.bytes()), 'replace') ?? '');
      if (value?.type === STRING8) return withoutEnd(decodeCharset(charset, value.bytes(), ports).text);
      return null;
    },
    bytes: (id) => {
      const value = values.get(id);
      return value?.type === BINARY ? value.bytes() : null;
    },
    time: (id) => {
      const value = values.get(id);
      if (value?.type !== 0x40) return null;
      // FILETIME: hundreds of nanoseconds since 1601. Whole seconds: what Internet messages say.
      const at = Math.floor(u64(value.bytes(), 0) / 1e7) * 1000 - 11_644_473_600_000;
      return at > -2_208_988_800_000 && at < 4_102_444_800_000 ? at : null;
    },
    charset,
    htmlCharset: internet ?? charset,
  };
}

const even = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length - (bytes.length % 2));

function withoutEnd(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
