/**
 * A small assembler for WebAssembly (core specification 2.0, binary format, with vector instructions): what the kernels beside it need, no more.
 * Instructions are functions that take their operands and give code, so that a kernel reads as expressions and its loops are unrolled by TypeScript.
 */

/** Bytes of code, nested as the instructions are. */
export type Code = number | readonly Code[];

/** Value types, by their byte in the binary format. */
export const type = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
export type ValueType = (typeof type)[keyof typeof type];

/** A function with i32 parameters and one i32 result. `body` is told how to declare locals; parameters are locals 0, 1, 2 … */
export type FunctionText = { readonly name: string; readonly parameters: number; readonly body: (local: (of: ValueType) => Local) => Code };

/** A module that exports its functions and `memory` of so many pages of 64 KiB, fixed. */
export function assemble(pages: number, functions: readonly FunctionText[]): Uint8Array<ArrayBuffer> {
  const bodies = functions.map(({ parameters, body }) => {
    const declared: Code[] = [];
    const code = body((of) => {
      declared.push([1, of]);
      return localAt(parameters + declared.length - 1);
    });
    return sized([vector(declared), code, END]);
  });
  const module: Code = [
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    section(1, vector(functions.map(({ parameters }) => [0x60, vector(Array<Code>(parameters).fill(type.i32)), vector([type.i32])]))),
    section(3, vector(functions.map((_, index) => unsigned(index)))),
    section(5, vector([[0x01, unsigned(pages), unsigned(pages)]])),
    section(7, vector([[name('memory'), 0x02, 0], ...functions.map((of, index) => [name(of.name), 0x00, unsigned(index)])])),
    section(10, vector(bodies)),
  ];
  return Uint8Array.from(flat(module));
}

/** A local variable: read, written, or written and read. */
export type Local = { readonly get: Code; readonly set: (value: Code) => Code; readonly tee: (value: Code) => Code };
export const localAt = (index: number): Local => ({
  get: [0x20, unsigned(index)],
  set: (value) => [value, 0x21, unsigned(index)],
  tee: (value) => [value, 0x22, unsigned(index)],
});

/** The body once, then again as long as `condition` is not 0. */
export const loop = (body: Code, condition: Code): Code => [0x03, EMPTY, body, condition, 0x0d, 0, END];
/** The body as long as `condition` is not 0. */
export const loopWhile = (condition: Code, body: Code): Code => [
  0x02,
  EMPTY,
  0x03,
  EMPTY,
  condition,
  0x45,
  0x0d,
  1,
  body,
  0x0c,
  0,
  END,
  END,
];
export const when = (condition: Code, body: Code): Code => [condition, 0x04, EMPTY, body, END];
export const choose = (condition: Code, yes: Code, no: Code): Code => [yes, no, condition, 0x1b];
export const leave = (value: Code): Code => [value, 0x0f];
/** Calls the module's function of this place in the list, for what it does: its result is dropped. */
export const call = (place: number, ...parameters: Code[]): Code => [parameters, 0x10, unsigned(place), 0x1a];

const plain =
  (opcode: number) =>
  (...operands: Code[]): Code => [operands, opcode];
const simd =
  (opcode: number) =>
  (...operands: Code[]): Code => [operands, 0xfd, unsigned(opcode)];
/** Loads and stores: `offset` is added to the address. The alignment given is 1, a hint that says nothing. */
const access =
  (code: Code) =>
  (offset: number, ...operands: Code[]): Code => [operands, code, 0, unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, signed(BigInt(value | 0))],
  load: access(0x28),
  store: access(0x36),
  eq: plain(0x46),
  ltU: plain(0x49),
  gtU: plain(0x4b),
  add: plain(0x6a),
  sub: plain(0x6b),
  mul: plain(0x6c),
  or: plain(0x72),
  shl: plain(0x74),
  shrU: plain(0x76),
  wrap: plain(0xa7),
};

export const i64 = {
  const: (value: bigint): Code => [0x42, signed(BigInt.asIntN(64, value))],
  load: access(0x29),
  store: access(0x37),
  countTrailingZeros: plain(0x7a),
  countOnes: plain(0x7b),
  add: plain(0x7c),
  sub: plain(0x7d),
  mul: plain(0x7e),
  and: plain(0x83),
  or: plain(0x84),
  xor: plain(0x85),
  shl: plain(0x86),
  shrS: plain(0x87),
  shrU: plain(0x88),
  extend: plain(0xad),
};

export const v128 = {
  load: access([0xfd, 0]),
  load32Splat: access([0xfd, 9]),
  store: access([0xfd, 11]),
  const: (words: readonly number[]): Code => [0xfd, 12, [...new Uint8Array(Uint32Array.from(words).buffer)]],
  /** Each byte of the result is one of the 32 bytes of both operands. */
  shuffle: (bytes: readonly number[], a: Code, b: Code): Code => [a, b, 0xfd, 13, bytes],
  and: simd(78),
  or: simd(80),
  xor: simd(81),
  anyTrue: simd(83),
};

export const i8x16 = { splat: simd(15), eq: simd(35), bitmask: simd(100), narrowI16x8U: simd(102), add: simd(110) };
export const i16x8 = { narrowI32x4U: simd(134) };
export const i32x4 = {
  splat: simd(17),
  eq: simd(55),
  ltU: simd(58),
  shl: simd(171),
  shrU: simd(173),
  add: simd(174),
  sub: simd(177),
  minU: simd(183),
};
export const i64x2 = { add: simd(206), shrU: simd(205), extmulLowU: simd(222), extmulHighU: simd(223) };

const END = 0x0b;
const EMPTY = 0x40;

const section = (id: number, content: Code): Code => [id, sized(content)];
const vector = (items: readonly Code[]): Code => [unsigned(items.length), items];
const name = (text: string): Code => vector([...text].map((letter) => letter.charCodeAt(0)));
function sized(content: Code): Code {
  const bytes = flat(content);
  return [unsigned(bytes.length), bytes];
}

function flat(code: Code, into: number[] = []): number[] {
  if (typeof code === 'number') into.push(code);
  else for (const part of code) flat(part, into);
  return into;
}

/** Unsigned LEB128: seven bits a byte, lowest first, the top bit says that more follow. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

/** Signed LEB128: the same in two's complement; ends when what is left is only the sign, and the last byte's bit 6 shows it. */
function signed(value: bigint): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 127n);
    if (rest >> 6n === 0n || rest >> 6n === -1n) return [...bytes, low];
    bytes.push(low | 128);
  }
}
