import { joined, u16, u32, wide } from './sample-bytes.ts';

const counted = (text: string): Uint8Array => joined(u16(text.length), wide(text));

/** A shell link ([MS-SHLLINK]) whose target does not exist: by default it would only show a notepad. */
export function lnkSample(parts: { readonly target?: string; readonly arguments?: string; readonly icon?: string } = {}): Uint8Array {
  const { target = '..\\..\\notepad.exe', icon } = parts;
  const flags = 0x80 | 0x08 | (parts.arguments === undefined ? 0 : 0x20) | (icon === undefined ? 0 : 0x40);
  return joined(
    u32(0x4c),
    [0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46],
    u32(flags),
    u32(0x20),
    new Uint8Array(24),
    u32(0),
    u32(0),
    u32(1),
    new Uint8Array(12),
    counted(target),
    parts.arguments === undefined ? [] : counted(parts.arguments),
    icon === undefined ? [] : counted(icon),
    u32(0),
  );
}
