/** Namespace under which misp-stix names relationships (UUID version 5), so that ours get the same ids. */
export const MISP_STIX_NAMESPACE = '76beed5f-7251-457e-8c2a-b45f7b589d3d';
