import type { OtherSeat, Party } from '../../core/teams/agreement.ts';

/** Seats as lines that people type, and back. What cannot be read stays as it is and is refused by the centre with its line. */
export const writeSeats = {
  parties: (parties: readonly Party[]): string =>
    parties.map(({ organisation, country, leader }) => `${organisation}, ${country}, ${leader}`).join('\n'),
  others: (others: readonly OtherSeat[]): string => others.map(({ organisation, standing }) => `${organisation}, ${standing}`).join('\n'),
};

const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .map((line) => line.split(/[,、]/u).map((word) => word.trim()))
    .filter(([first]) => first !== undefined && first !== '');

export const readSeats = {
  parties: (text: string): Party[] =>
    rowsOf(text).map(([organisation = '', country = '', ...leader]) => ({
      organisation: organisation.toUpperCase(),
      country: country.toUpperCase(),
      leader: leader.join(', '),
    })),
  others: (text: string): OtherSeat[] =>
    rowsOf(text).map(([organisation = '', standing = '']) => ({
      organisation: organisation.toUpperCase(),
      standing: standing.toLowerCase() === 'unit' ? 'unit' : 'participant',
      note: '',
    })),
};
