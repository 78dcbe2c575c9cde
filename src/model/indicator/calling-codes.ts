/** Country calling codes in use (ITU-T E.164, list of assigned codes): one digit, two digits, and three digits by their first two. */
const assigned =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|21[1-368]|2[2356]\d|24\d|29[01789]|35\d|37[0-8]|38[0-35-79]|42[0139]|5[09]\d|67[02-9]|68\d|69[0-2]|800|808|85[02356]|87[0-9]|88[0-368]|96[0-8]|97[0-7]|979|99[2-68])/;

/** Whether `digits` (no plus sign) can be an international number: an assigned code and 7 to 15 digits in all. */
export const isInternationalNumber = (digits: string): boolean => /^\d{7,15}$/.test(digits) && assigned.test(digits);
