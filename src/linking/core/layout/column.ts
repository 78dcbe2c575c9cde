/** Things of one group, in the order in which they are shown. */
export type Group<T> = { readonly key: string; readonly items: readonly T[] };

/** One drawn row: a thing, or what is left of its group together. */
export type Row<T> = { readonly group: string; readonly items: readonly T[]; readonly rest: boolean; readonly y: number };

/** A column of a picture: headings and rows with their baselines' middle at `y`, in pixels. */
export type Column<T> = {
  readonly headings: readonly { readonly group: string; readonly y: number; readonly count: number }[];
  readonly rows: readonly Row<T>[];
  readonly height: number;
};

type Pitch = { readonly row: number; readonly heading: number; readonly gap: number };

/**
 * Decides which things get a row of their own: as many of each group as it is `given`, and those of opened groups as long as `spare`
 * lasts. What does not fit becomes one row of the group that stands for the rest.
 */
export function chooseRows<T>(
  groups: readonly Group<T>[],
  given: readonly number[],
  open: ReadonlySet<string>,
  spare: number,
): { group: string; items: readonly T[]; rest: boolean }[] {
  let left = spare;
  return groups.flatMap((group, index) => {
    const wanted = group.items.length;
    let count = given[index]!; // one answer a group
    if (open.has(group.key)) {
      const more = Math.min(wanted - count, left);
      left -= more;
      count += more;
    }
    const alone = count < wanted ? count - 1 : count;
    const chosen = group.items.slice(0, alone).map((item) => ({ group: group.key, items: [item], rest: false }));
    const others = group.items.slice(alone);
    return others.length === 0 ? chosen : [...chosen, { group: group.key, items: others, rest: true }];
  });
}

/**
 * Sets chosen rows one under the other, a heading above each group, and spreads the groups over `height` when there is room. A group
 * that is one row as a whole needs no heading; where there are many groups, neither does one of a single thing.
 */
export function setColumn<T>(
  groups: readonly Group<T>[],
  chosen: readonly { group: string; items: readonly T[]; rest: boolean }[],
  pitch: Pitch,
  height = 0,
): Column<T> {
  const shown = groups.map((group) => ({ group, rows: chosen.filter((row) => row.group === group.key) }));
  const isLine = (part: (typeof shown)[number] | undefined): boolean =>
    part?.rows.length === 1 && (part.rows[0]?.rest === true || groups.length > manyGroups);
  const parts = shown.map((part, place) => ({
    ...part,
    heading: isLine(part) ? 0 : pitch.heading,
    gap: isLine(part) && isLine(shown[place + 1]) ? 0 : pitch.gap,
  }));
  const natural = parts.reduce((sum, part) => sum + part.heading + part.rows.length * pitch.row + part.gap, 0);
  const slack = Math.max(0, height - natural);
  const extra = Math.min(pitch.gap * 2, groups.length > 1 ? slack / (groups.length - 1) : 0);
  let y = (slack - extra * Math.max(0, groups.length - 1)) / 2;
  const headings: { group: string; y: number; count: number }[] = [];
  const rows: Row<T>[] = [];
  for (const part of parts) {
    if (part.heading > 0) headings.push({ group: part.group.key, y: round(y + part.heading / 2), count: part.group.items.length });
    y += part.heading;
    for (const row of part.rows) {
      rows.push({ ...row, y: round(y + pitch.row / 2) });
      y += pitch.row;
    }
    y += part.gap + extra;
  }
  return { headings, rows, height: Math.max(natural, height) };
}

const manyGroups = 9;

const round = (value: number): number => Math.round(value * 10) / 10;
