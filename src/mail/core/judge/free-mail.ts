import freeMail from '#knowledge/free-mail.json' with { type: 'json' };

const domains: ReadonlySet<string> = new Set(freeMail.domains);

/** Whether anybody can take an address there. @param domain registered domain, lower case */
export const isFreeMail = (domain: string): boolean => domains.has(domain);
