/** Keys live for thirty days; entries are then tagged anew and the old key is destroyed, so that what somebody copied in one month is worthless in the next. */
const epochDays = 30;

/** Number of the epoch in which an instant (milliseconds since 1970) lies. */
export const epochOf = (at: number): number => Math.floor(at / (epochDays * 86_400_000));
