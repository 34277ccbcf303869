// Days as texts such as 2025-11-07, in UTC.

const DAY = 24 * 60 * 60 * 1000;

export const dayAfter = (day) => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

/** All days of a range, its last day included. */
export function* days(from, to) {
  for (let day = from; day <= to; day = dayAfter(day)) yield day;
}

/** Days, the oldest first, as runs of days that follow one another: `{ from, to, days }`. */
export const runs = (list) => {
  const found = [];
  for (const day of list) {
    const last = found.at(-1);
    if (last && dayAfter(last.to) === day) {
      last.to = day;
      last.days += 1;
    } else {
      found.push({ from: day, to: day, days: 1 });
    }
  }
  return found;
};
