/** What an inquiry is called in an address: its number, or its id while the desk has not registered it. */
export const referenceOf = ({ number, id }: { readonly number: string | null; readonly id: string }): string => number ?? id;
