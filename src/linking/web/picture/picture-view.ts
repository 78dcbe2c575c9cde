import { useMemo } from 'react';
import type { Ties } from '../../core/layout/ties.ts';
import { layTies } from '../../core/layout/ties.ts';
import { narrow } from '../../core/layout/filter.ts';
import type { Member, Picture, Trace } from '../../core/picture.ts';
import type { PictureState, SetPictureState } from './picture-state.ts';

/** A picture with what is selected on it: everything the parts of the screen share. */
export type PictureView = {
  readonly picture: Picture;
  readonly state: PictureState;
  readonly set: SetPictureState;
  readonly ties: Ties;
  readonly opened: ReadonlySet<string>;
  /** Members in the order of the picture, for J and K. */
  readonly order: readonly Member[];
  readonly memberById: ReadonlyMap<string, Member>;
  /** The report in question: the selected one, else the latest. */
  readonly report: string | null;
  /** What is lit on the picture: a trace with its reports, or a report with its traces. */
  readonly lit: Lit;
};

export type Lit = { readonly kind: 'trace'; readonly trace: Trace } | { readonly kind: 'report'; readonly report: string } | null;

export function usePictureView(picture: Picture, state: PictureState, set: SetPictureState): PictureView {
  const { members, traces } = picture;
  const opened = useMemo(() => new Set(state.open?.split(',')), [state.open]);
  const ties = useMemo(() => {
    const shown = narrow(members, traces, state.find ?? '');
    return layTies(shown.members, shown.traces, opened);
  }, [members, traces, state.find, opened]);
  const memberById = useMemo(() => new Map(members.map((member) => [member.id, member])), [members]);
  return useMemo(() => {
    const order = [...ties.left.rows, ...ties.right.rows].flatMap((row) => row.items);
    // An address may still name a report that has left the cluster since.
    const mayBeMember = state.report !== undefined && (memberById.has(state.report) || picture.moreMembers > 0);
    const report = (mayBeMember ? state.report : latest(members)?.id) ?? null;
    return { picture, state, set, ties, opened, order, memberById, report, lit: litBy(state, ties) };
  }, [picture, state, set, ties, opened, memberById, members]);
}

/** A trace that was chosen lights up; else a report that was chosen; at first the weightiest trace, which says most. */
function litBy(state: PictureState, ties: Ties): Lit {
  const shown = ties.traces.rows.flatMap((row) => row.items);
  const chosen = shown.find((trace) => trace.key === state.trace);
  if (chosen) return { kind: 'trace', trace: chosen };
  if (state.report !== undefined) return { kind: 'report', report: state.report };
  const weightiest = shown.reduce<Trace | null>((best, trace) => (best === null || trace.weight > best.weight ? trace : best), null);
  return weightiest && { kind: 'trace', trace: weightiest };
}

const latest = (members: readonly Member[]): Member | undefined =>
  members.reduce<Member | undefined>((last, member) => (last === undefined || member.at > last.at ? member : last), undefined);
