import { Tlp } from '#model/handling.ts';
import { verbatim } from '#platform/web/language/language.tsx';

/** The marks of the Traffic Light Protocol, to choose from. */
export const tlps = Tlp.options.map((value) => ({ value, label: verbatim(`TLP:${value.toUpperCase()}`) }));
