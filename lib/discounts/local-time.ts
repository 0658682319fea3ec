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

/** Reads the wall clock of a zone at an instant given in epoch seconds. */
export function wallTime(instant: number, timeZone: string): WallTime {
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

/**
 * The first instant after `after` at which `holds` becomes true of the wall clock, to the minute; null when it does
 * not within eight days. Steps through real time, so a clock that jumps over an opening finds the next one.
 */
export function nextInstant(
  after: number,
  timeZone: string,
  holds: (time: WallTime) => boolean,
): number | null {
  const first = after - (after % MINUTE) + MINUTE;
  const HOUR = 60 * MINUTE;
  const end = first + 8 * 24 * HOUR;
  // Zones change their offset only at whole quarter hours, so inside a quarter minutes simply count up.
  const QUARTER = 15 * MINUTE;
  for (let start = first; start < end; start += QUARTER - (start % QUARTER)) {
    const time = wallTime(start, timeZone);
    const minutes = (QUARTER - (start % QUARTER)) / MINUTE;
    for (let step = 0; step < minutes; step += 1)
      if (holds({ day: time.day, minute: time.minute + step })) return start + step * MINUTE;
  }
  return null;
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
