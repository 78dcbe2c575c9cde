/** Names by which the inputs of one recovery are told apart, by id: as given, and with a number where two are called alike. */
export function inputNames(files: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    files.map(({ id, name }) => {
      let chosen = name;
      for (let count = 2; taken.has(chosen); count += 1) chosen = `${count}-${name}`;
      taken.add(chosen);
      return [id, chosen];
    }),
  );
}
