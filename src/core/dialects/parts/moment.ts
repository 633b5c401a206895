/** The moment that 14 digits stand for: the newer Drizzle knows a migration by it, TypeORM names one after it. */

/** In: 14 digits, UTC. Out: milliseconds since 1970; the proleptic Gregorian calendar, counted from 1 March (Howard Hinnant, "days_from_civil"). */
export function momentOf(digits: string): string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    digits.slice(0, 4),
    ...(digits.slice(4).match(/\d\d/g) ?? []),
  ].map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * 146_097 + dayOfEra - 719_468;
  return String((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000);
}
