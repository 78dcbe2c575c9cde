import './key-hint.css';

/** A key, beside what it does. Disappears on narrow screens, where there is no keyboard. */
export const KeyHint = ({ keys }: { readonly keys: string }) => <kbd className="key-hint">{keys}</kbd>;
