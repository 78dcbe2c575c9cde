/** A STIX pattern (STIX 2.1 §9) as it was understood. `at` is where it stands in the text: UTF-16 offset from 0. */
export type ObservationExpression =
  | { readonly kind: 'observation'; readonly test: ComparisonExpression }
  | { readonly kind: 'and' | 'or' | 'followed-by'; readonly parts: readonly ObservationExpression[] }
  | { readonly kind: 'qualified'; readonly inner: ObservationExpression; readonly qualifier: Qualifier };

export type Qualifier =
  /** `seconds` as written: a number without sign, perhaps with a fraction. */
  | { readonly kind: 'within'; readonly seconds: string }
  | { readonly kind: 'repeats'; readonly times: number }
  /** Timestamps as written. */
  | { readonly kind: 'start-stop'; readonly start: string; readonly stop: string };

export type ComparisonExpression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ComparisonExpression[] }
  | Comparison
  | { readonly kind: 'exists'; readonly path: ObjectPath; readonly negated: boolean };

export type Comparison = {
  readonly kind: 'comparison';
  readonly path: ObjectPath;
  readonly operator: ComparisonOperator;
  readonly negated: boolean;
  /** One value; for IN any number. */
  readonly values: readonly Literal[];
};

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'IN' | 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET';

/** `file:hashes.'SHA-256'`: type and the way down from there. */
export type ObjectPath = { readonly type: string; readonly steps: readonly PathStep[] };

export type PathStep =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  /** `[*]`: any of a list */
  | { readonly kind: 'any' };

export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  /** As written, sign included. */
  | { readonly kind: 'integer' | 'float'; readonly written: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Base64 and hexadecimal, as written. */
  | { readonly kind: 'binary' | 'hex'; readonly written: string }
  | { readonly kind: 'timestamp'; readonly written: string };

/** The version of STIX whose rules a pattern follows. 2.0 writes the times of START and STOP as strings and knows no EXISTS. */
export type PatternVersion = '2.0' | '2.1';
