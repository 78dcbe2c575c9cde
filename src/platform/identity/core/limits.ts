/**
 * How long a sign-in lasts, in milliseconds. NIST SP 800-63B-4 asks for a new sign-in after 12 hours and after 15 minutes without use at
 * its highest assurance level; these hold for everybody, since every account here can reach case content.
 */
export const signInLimits = {
  absolute: 12 * 60 * 60_000,
  idle: 15 * 60_000,
  /** A one-time link lives this long and works once. */
  link: 15 * 60_000,
  /** An authenticator has this long to sign a challenge. */
  challenge: 5 * 60_000,
} as const;
