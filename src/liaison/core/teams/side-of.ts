/**
 * Which side an organisation stands on, whoever's centre this is: Japan's forces are one, every other organisation is its own. Units of other countries sign
 * for themselves.
 */
export const sideOf = (organisation: string): string => (organisation.startsWith('JP-') ? 'JP' : organisation);

export const isSameSide = (one: string, other: string): boolean => sideOf(one) === sideOf(other);
