/** Settings that belong to a connection and change what statements do. */
import type { SqlDatabase } from '#core/database.ts';
import type { RehearsedStatement, Rehearsal } from '#core/hazards/parts/rehearsal.ts';

const pragmas = [
  'ignore_check_constraints',
  'legacy_alter_table',
  'recursive_triggers',
  'reverse_unordered_selects',
  'trusted_schema',
];

/** Each setting with its value; `case_sensitive_like` can only be tried. */
export function readSettingsOf(db: SqlDatabase): ReadonlyMap<string, string> {
  const ask = (sql: string): string => {
    const answer = db.query(sql);
    return answer.ok ? String(answer.value.rows[0]?.[0] ?? '') : '';
  };
  const known = pragmas.map((pragma) => [pragma, ask(`PRAGMA ${pragma}`)] as const);
  return new Map([...known, ['case_sensitive_like', ask("SELECT 'a' NOT LIKE 'A'")]]);
}

/** What is not as it was. */
export function leftSettings(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Rehearsal['settingsLeft'] {
  return [...before].flatMap(([pragma, value]) =>
    after.get(pragma) === value ? [] : [{ pragma, before: value, after: after.get(pragma) ?? '' }],
  );
}

/** Foreign keys are told by themselves: the copy has them on, whatever the connection has. */
export function leftKeys(steps: readonly RehearsedStatement[], keysOn: boolean): Rehearsal['settingsLeft'] {
  const set = steps.findLast(
    ({ form, inTransaction }) => form.kind === 'pragma' && form.name === 'foreign_keys' && !inTransaction,
  );
  const last = set?.foreignKeys ?? keysOn;
  if (last === keysOn) return [];
  return [{ pragma: 'foreign_keys', before: keysOn ? '1' : '0', after: last ? '1' : '0' }];
}
