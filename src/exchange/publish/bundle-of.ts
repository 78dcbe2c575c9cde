/** What a bundle is made of, each by the number that people use. A cluster is `C-` and the digits of one of its reports. */
export type BundleOf =
  | { readonly kind: 'report' | 'incident' | 'cluster' | 'inquiry'; readonly number: string }
  /** What people decided about the links of a report. */
  | { readonly kind: 'decisions'; readonly number: string };
