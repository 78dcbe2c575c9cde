/** The part of WebAssembly's interface that is used here: the types of Node.js leave it out. */
type Engine = {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

export type Instance = { readonly memory: Uint8Array; readonly call: (name: string, ...parameters: number[]) => number };

/**
 * A module made by the assembler, ready to be called; null where WebAssembly or its vector instructions are missing. The instance has its own memory and
 * belongs to the thread that made it: calls are synchronous, so that two of them never meet in it.
 */
export function instantiate(bytes: Uint8Array): Instance | null {
  const { WebAssembly } = globalThis as unknown as { WebAssembly?: Engine }; // Node.js and every browser since 2017 have it
  if (!WebAssembly?.validate(bytes)) return null;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { buffer } = exports['memory'] as { buffer: ArrayBuffer }; // the assembler exports it, and its size is fixed
  return {
    memory: new Uint8Array(buffer),
    call: (name, ...parameters) => (exports[name] as (...of: number[]) => number)(...parameters), // functions of the module
  };
}
