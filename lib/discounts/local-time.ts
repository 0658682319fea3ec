/** The one file of the room that asks the platform about time zones; it works on numbers, never on a clock. */

const MINUTE = 60;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Whether the platform knows this zone by name. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What a wall clock in a zone shows: ISO day of the week (1 is Monday) and minutes after midnight. */
export type WallTime = Readonly<{ day: number; minute: number }>;

const QUARTER = 15 * MINUTE;
const read = new Map<string, { quarter: number; time: WallTime }>();

/**
 * Reads the wall clock of a zone at an instant given in epoch seconds. Zones change their offset only at whole quarter
 * hours, so what the platform says of a quarter is kept for the next question about it.
 */
export function wallTime(instant: number, timeZone: string): WallTime {
  const quarter = instant - (instant % QUARTER);
  let known = read.get(timeZone);
  if (known?.quarter !== quarter) {
    known = { quarter, time: askPlatform(quarter, timeZone) };
    read.set(timeZone, known);
  }
  const passed = Math.floor((instant - quarter) / MINUTE);
  return { day: known.time.day, minute: known.time.minute + passed };
}

function askPlatform(instant: number, timeZone: string): WallTime {
  let day = 0;
  let hour = 0;
  let minute = 0;
  for (const part of formatOf(timeZone).formatToParts(instant * 1000)) {
    if (part.type === "weekday") day = WEEKDAYS.indexOf(part.value) + 1;
    else if (part.type === "hour") hour = Number(part.value);
    else if (part.type === "minute") minute = Number(part.value);
  }
  return { day, minute: hour * 60 + minute };
}

type Stretch = Readonly<{ day: number; from: number; until: number }>;
type Hours = Readonly<{ timeZone: string; open: readonly Stretch[] }>;

const DAY = 24 * 60 * MINUTE;
const openings = new WeakMap<Hours, { asked: number; opensAt: number | null }>();

/**
 * The first instant after `now`, to the minute, at which one of the hours begins to hold, given that none holds now;
 * null when none does within eight days. A night with a clock change is walked through minute by minute, so hours that
 * the clock jumps into open at the jump.
 */
export function nextOpening(now: number, hours: Hours): number | null {
  const kept = openings.get(hours);
  // Between the question that was answered and its answer the answer stays the same.
  if (kept && now >= kept.asked && kept.opensAt !== null && now < kept.opensAt) return kept.opensAt;
  const opensAt = computeOpening(now, hours);
  openings.set(hours, { asked: now, opensAt });
  return opensAt;
}

function computeOpening(now: number, { timeZone, open }: Hours): number | null {
  const start = now - (now % MINUTE);
  const { day, minute } = wallTime(start, timeZone);
  let soonest = Number.POSITIVE_INFINITY;
  for (const stretch of open) {
    const minutes = (((stretch.day - day) * 1440 + stretch.from - minute) % 10_080) + 10_080;
    soonest = Math.min(soonest, (minutes % 10_080 || 10_080) * MINUTE);
  }
  // On an unchanged clock the arithmetic of the week is the answer. Otherwise look.
  if (offsetAt(start, timeZone) === offsetAt(start + soonest, timeZone)) return start + soonest;
  for (let instant = start + MINUTE; instant < start + 8 * DAY; instant += MINUTE) {
    const time = wallTime(instant, timeZone);
    if (open.some((each) => each.day === time.day && each.from <= time.minute && time.minute < each.until))
      return instant;
  }
  return null;
}

/** How far a zone's wall clock is ahead of UTC within the week, in minutes; only good for comparing. */
function offsetAt(instant: number, timeZone: string): number {
  const { day, minute } = wallTime(instant, timeZone);
  // 1 January 1970 was a Thursday.
  const utc = (Math.floor(instant / MINUTE) + 3 * 1440) % 10_080;
  return ((day - 1) * 1440 + minute - utc + 2 * 10_080) % 10_080;
}

const texts = new Map<string, Intl.DateTimeFormat>();

/** An instant as people say it in a zone: "Sun 30 Nov 2026, 23:59". */
export function formatInstant(instant: number, timeZone: string, language: "en" | "de"): string {
  const key = `${language} ${timeZone}`;
  let format = texts.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    texts.set(key, format);
  }
  return format.format(instant * 1000);
}

const rfc = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "UTC",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** An instant as RFC 3339 in UTC: "2026-11-30T23:59:00Z". */
export const rfc3339 = (instant: number): string => `${rfc.format(instant * 1000).replace(" ", "T")}Z`;
