/** The techniques of ATT&CK by which the DDoS form asks: network denial of service and endpoint denial of service, with what is below them. */
export const isFormTechnique = (id: string): boolean => /^T149[89](?:\.\d{3})?$/.test(id);
