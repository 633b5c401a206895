/** Deterministic `now` and `random()`, also inside DEFAULT clauses: analysis must give the same answer twice. */
import type { Database, SqlValue } from 'sql.js';
import type { ConnectionSettings } from '#core/database.ts';
import { seededRandom } from '#core/base/random.ts';

type Fixed = NonNullable<ConnectionSettings['fixed']>;

const dateFunctions = { date: 0, time: 0, datetime: 0, julianday: 0, unixepoch: 0, strftime: 1 } as const;
const mostArguments = 6;

/** sql.js takes the number of arguments from a function's length, so each arity is a function of its own. */
function withLength(length: number, body: (...args: SqlValue[]) => SqlValue): (...args: SqlValue[]) => SqlValue {
  return Object.defineProperty((...args: SqlValue[]) => body(...args), 'length', { value: length });
}

/** Overrides the functions on one connection. A second, untouched connection computes dates, so that modifiers keep working. */
export function fixClockAndChance(connection: Database, fixed: Fixed, openCalendar: () => Database): void {
  const random = seededRandom(fixed.seed);
  const now = fixed.now.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '');
  let calendar: Database | null = null;
  const compute = (name: string, args: readonly SqlValue[]): SqlValue => {
    calendar ??= openCalendar();
    const places = args.map(() => '?').join(', ');
    return calendar.exec(`SELECT ${name}(${places})`, [...args])[0]?.values[0]?.[0] ?? null;
  };
  const isNow = (value: SqlValue | undefined) => typeof value === 'string' && value.toLowerCase() === 'now';

  for (const [name, timeAt] of Object.entries(dateFunctions)) {
    for (let count = timeAt; count <= mostArguments; count += 1) {
      const body = (...args: SqlValue[]) => {
        const given =
          args.length === timeAt ? [...args, now] : args.map((arg, i) => (i === timeAt && isNow(arg) ? now : arg));
        return compute(name, given);
      };
      connection.create_function(name, withLength(count, body));
    }
  }
  connection.create_function(
    'current_timestamp',
    withLength(0, () => now),
  );
  connection.create_function(
    'current_date',
    withLength(0, () => now.slice(0, 10)),
  );
  connection.create_function(
    'current_time',
    withLength(0, () => now.slice(11)),
  );
  connection.create_function(
    'random',
    withLength(0, () => Math.floor((random() - 0.5) * 2 ** 53)),
  );
}
