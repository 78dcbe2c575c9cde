import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a browser may do with our pages: run our own files and nothing else. No inline script or style, no other host, no frame. There is no
 * upgrade to https and no HSTS here, since the centre listens on loopback; a proxy in front of it that speaks TLS adds them.
 */
export const browserRules: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
};
