/** Stands where an organisation would be named that the reader may not know of: which companies work with the police is theirs to tell, whatever they hand in for others to read. */
export const WITHHELD_ORGANISATION = 'withheld';
