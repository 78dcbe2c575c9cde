import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import vocabulary from '#knowledge/vocabulary.json' with { type: 'json' };
import type { Answer } from '#model/answer.ts';
import type { Tlp } from '#model/handling.ts';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { OrganisationKind, Role } from '#model/organisation.ts';
import type { Damage, IncidentKind, Stage } from '#model/report.ts';
import type { Text } from '#model/text.ts';

/*
 * What a person reads instead of an id. Every closed list of the model is here in full: a missing name does not compile. Countries are
 * not: the runtime knows their names (Intl.DisplayNames), and outside the core may ask it.
 */

export const kindNames: Record<IncidentKind, Text> = vocabulary.kind;
export const stageNames: Record<Stage, Text> = vocabulary.stage;
export const indicatorNames: Record<IndicatorType, Text> = vocabulary.indicator;
export const indicatorRoleNames: Record<IndicatorRole, Text> = vocabulary.indicatorRole;
export const tlpNames: Record<Tlp, Text> = vocabulary.tlp;
export const roleNames: Record<Role, Text> = vocabulary.role;
export const organisationKindNames: Record<OrganisationKind, Text> = vocabulary.organisationKind;
export const answerStateNames: Record<Answer<never>['state'], Text> = vocabulary.answerState;
export const infectionRouteNames: Record<Choice<'infectionRoute'>, Text> = vocabulary.infectionRoute;
export const sizeClassNames: Record<Choice<'sizeClass'>, Text> = vocabulary.sizeClass;
export const industryNames: Record<Choice<'industry'>, Text> = vocabulary.industry;
export const downtimeNames: Record<Choice<'downtime'>, Text> = vocabulary.downtime;
export const costNames: Record<Choice<'cost'>, Text> = vocabulary.cost;
export const backupNames: Record<Choice<'backup'>, Text> = vocabulary.backup;
export const paymentDemandNames: Record<Choice<'paymentDemand'>, Text> = vocabulary.paymentDemand;

/** The choices of the damage record, by question. */
export const damageNames = {
  infectionRoute: infectionRouteNames,
  sizeClass: sizeClassNames,
  industry: industryNames,
  downtime: downtimeNames,
  cost: costNames,
  backup: backupNames,
  paymentDemand: paymentDemandNames,
} as const;

/** A prefecture by its JIS X 0401 code, 1 to 47; the code itself where there is none. */
export const prefectureName = (code: number): Text => prefectureNames.get(code) ?? { ja: String(code), en: String(code) };

const prefectureNames = new Map<number, Text>(prefectures.map(({ code, ja, en }) => [code, { ja, en }]));

type Choice<Question extends keyof Damage> = Extract<Damage[Question], { state: 'answered' }>['value'] & string;
