import { u16be } from '../../integer.ts';

/** A picture's layout (ITU-T T.81 §B.2.2). */
export type JpegFrame = {
  readonly progressive: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: readonly JpegComponent[];
  /** Minimum coded units in a row and in a column, when all components are interleaved. */
  readonly across: number;
  readonly down: number;
};

export type JpegComponent = {
  readonly id: number;
  /** Blocks of 8 × 8 of this component in an interleaved unit. */
  readonly h: number;
  readonly v: number;
  /** Its quantisation table. */
  readonly quantisation: number;
  /** Blocks in a row and rows of blocks that hold picture: what a scan of this component alone codes. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Blocks in a row, filled up to whole units. */
  readonly stride: number;
  readonly rows: number;
};

export type JpegScan = {
  /** Index into the frame's components, with the Huffman tables for DC and AC. */
  readonly components: readonly { readonly index: number; readonly dc: number; readonly ac: number }[];
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
};

/** Reads the frame header whose content (behind the length) is `body`; null: not one that decodes here (T.81 table B.2). */
export function readFrame(marker: number, body: Uint8Array): JpegFrame | null {
  if (marker !== 0xc0 && marker !== 0xc1 && marker !== 0xc2) return null;
  const count = body[5] ?? 0;
  const height = u16be(body, 1);
  const width = u16be(body, 3);
  if (count < 1 || count > 4 || body.length !== 6 + 3 * count || width === 0 || height === 0 || body[0] !== 8) return null;
  const raw = Array.from({ length: count }, (_, index) => ({
    id: body[6 + 3 * index] ?? 0,
    h: (body[7 + 3 * index] ?? 0) >> 4,
    v: (body[7 + 3 * index] ?? 0) & 15,
    quantisation: body[8 + 3 * index] ?? 0,
  }));
  if (raw.some(({ h, v, quantisation }) => h < 1 || h > 4 || v < 1 || v > 4 || quantisation > 3)) return null;
  const mostH = Math.max(...raw.map(({ h }) => h));
  const mostV = Math.max(...raw.map(({ v }) => v));
  const across = Math.ceil(width / (8 * mostH));
  const down = Math.ceil(height / (8 * mostV));
  const components = raw.map((component) => ({
    ...component,
    blocksAcross: Math.ceil(Math.ceil((width * component.h) / mostH) / 8),
    blocksDown: Math.ceil(Math.ceil((height * component.v) / mostV) / 8),
    stride: across * component.h,
    rows: down * component.v,
  }));
  return { progressive: marker === 0xc2, width, height, components, across, down };
}

/** Reads a scan header (§B.2.3); null: it contradicts the frame. */
export function readScan(frame: JpegFrame, body: Uint8Array): JpegScan | null {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length !== 4 + 2 * count) return null;
  const components = Array.from({ length: count }, (_, place) => ({
    index: frame.components.findIndex(({ id }) => id === body[1 + 2 * place]),
    dc: (body[2 + 2 * place] ?? 0) >> 4,
    ac: (body[2 + 2 * place] ?? 0) & 15,
  }));
  const [from = 0, to = 0, approximation = 0] = body.subarray(1 + 2 * count);
  if (components.some(({ index, dc, ac }) => index < 0 || dc > 3 || ac > 3)) return null;
  if (frame.progressive ? from > to || to > 63 || (from === 0) !== (to === 0) || (from > 0 && count > 1) : from !== 0) return null;
  return { components, from, to, high: approximation >> 4, low: approximation & 15 };
}
