import { nextOpening, wallTime } from "./local-time.ts";
import { type Rule, visitConditions } from "./rule.ts";
import type { WeeklyHours } from "./schedule.ts";

/** What time alone switches about a rule: its schedule, and every window and hours among its conditions. */
type Times = Readonly<{
  spans: readonly Readonly<{ from: number | null; until: number | null }>[];
  hours: readonly WeeklyHours[];
}>;

function timesOf({ schedule, conditions }: Rule): Times {
  const spans = [{ from: schedule.from, until: schedule.until }];
  const hours = schedule.hours ? [schedule.hours] : [];
  visitConditions(conditions, (leaf) => {
    if (leaf.kind === "window") spans.push({ from: leaf.from, until: leaf.until });
    if (leaf.kind === "hours") hours.push(leaf.hours);
  });
  return { spans, hours };
}

const MINUTE = 60;

/** The stretch of the hours that holds at an instant, if any, with the minute of the day it is. */
function stretchAt(now: number, { timeZone, open }: WeeklyHours) {
  const { day, minute } = wallTime(now, timeZone);
  const stretch = open.find((each) => each.day === day && each.from <= minute && minute < each.until);
  return stretch ? { stretch, minute } : null;
}

/**
 * Whether a rule may have begun or ceased to hold between two instants for no other reason than time. The answer is exact
 * for windows; for hours it compares both ends, so that a whole stretch between them is not noticed.
 */
export function timeChanged(rule: Rule, before: number, after: number): boolean {
  const { spans, hours } = timesOf(rule);
  const isWithin = (at: number, { from, until }: (typeof spans)[number]) =>
    (from === null || at >= from) && (until === null || at < until);
  return (
    spans.some((span) => isWithin(before, span) !== isWithin(after, span)) ||
    hours.some((each) => (stretchAt(before, each) === null) !== (stretchAt(after, each) === null))
  );
}

/**
 * The first instant after `now` at which time may switch a rule on or off; null when it never does any more. On a day
 * with a clock change hours may end up to an hour off it.
 */
export function nextTimeChange(rule: Rule, now: number): number | null {
  const { spans, hours } = timesOf(rule);
  const moments = [
    ...spans.flatMap(({ from, until }) => [from, until]),
    ...hours.map((each) => {
      const open = stretchAt(now, each);
      return open
        ? now - (now % MINUTE) + (open.stretch.until - open.minute) * MINUTE
        : nextOpening(now, each);
    }),
  ].filter((moment): moment is number => moment !== null && moment > now);
  return moments.length === 0 ? null : Math.min(...moments);
}
