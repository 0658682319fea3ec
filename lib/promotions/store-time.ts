/**
 * Dates as staff type and read them, always in a named time zone: a wall clock without one has ended many a sale a day
 * early.
 */

const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

// A formatter takes longer to make than to use, and a table asks for dozens of moments.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(timeZone, made);
  return made;
}

function wallClock(instant: number, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(instant * 1000);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

const asUtc = (wall: string) => Date.parse(`${wall}:00Z`) / 1000;

/** The seconds at which a zone's wall clock begins to show a minute: none where it is skipped, two where it comes twice. */
function minuteStarts(wall: string, timeZone: string): readonly number[] {
  if (!WALL.test(wall)) return [];
  const naive = asUtc(wall);
  if (Number.isNaN(naive)) return [];
  const day = 24 * 60 * 60;
  // The offset in force is one of those a day before and a day after; a change lies between them at most once.
  return [naive - day, naive + day]
    .map((near) => naive - (asUtc(wallClock(near, timeZone)) - near))
    .filter((instant) => wallClock(instant, timeZone) === wall);
}

/**
 * The last second of a minute on a zone's wall clock, as epoch seconds: an offer "until 23:59" holds all of that minute.
 * Where clocks go back and the minute comes twice, the second time counts, so that nobody is cut short.
 * @param wall such as `2026-11-30T23:59`, the form of a `datetime-local` field
 * @returns null when it is no date, or when clocks skip this minute (spring forward)
 */
export function endOfMinute(wall: string, timeZone: string): number | null {
  const starts = minuteStarts(wall, timeZone);
  return starts.length === 0 ? null : Math.max(...starts) + 59;
}

/** The first second of a minute, by the same rules; where it comes twice, the first time counts. */
export function startOfMinute(wall: string, timeZone: string): number | null {
  const starts = minuteStarts(wall, timeZone);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** An instant as a `datetime-local` field takes it: the zone's wall clock, to the minute. */
export const wallInput = (instant: number, timeZone: string): string => wallClock(instant, timeZone);

// Spelled here, not by the platform: server and browser may know different abbreviations of the same month.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** An instant on the store's wall clock, such as "Mon 30 Nov 2026, 23:59". Say the zone beside it. */
export function wallWords(instant: number, timeZone: string): string {
  const wall = wallClock(instant, timeZone);
  const day = new Date(asUtc(wall) * 1000);
  const date = `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  return `${DAYS[day.getUTCDay()]} ${date}, ${wall.slice(11)}`;
}

/** The same with its zone: "Mon 30 Nov 2026, 23:59 (Europe/Berlin)". */
export function momentWords(instant: number, timeZone: string): string {
  return `${wallWords(instant, timeZone)} (${timeZone})`;
}

/** How far clocks of one shop may be apart. Seconds. */
const AHEAD = 5;

/** How far away an instant is, in the largest unit that is not misleading: "in 9 days", "3 hours ago". */
export function distanceWords(instant: number, now: number): string {
  const seconds = instant - now;
  const size = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  // What was written by a clock a little ahead of ours is not still to come.
  if (size < 60) return seconds > AHEAD ? "in under a minute" : "just now";
  if (size < 60 * 60) return format.format(Math.trunc(seconds / 60), "minute");
  if (size < 48 * 60 * 60) return format.format(Math.trunc(seconds / 3600), "hour");
  if (size < 60 * 24 * 60 * 60) return format.format(Math.trunc(seconds / 86_400), "day");
  return format.format(Math.trunc(seconds / (30.44 * 86_400)), "month");
}
