/** What the report says of a migration's way back, in words. */
import { wayBackWords, type WayBackWords } from '#core/base/way-back-words.ts';
import type { Report } from '#core/report/report.ts';

/** In: the report, null before there is one. Out: null where there is nothing to say. */
export function wayBackOf(report: Report | null, version: string): WayBackWords | null {
  const migration = report?.migrations.find((each) => each.version === version);
  return migration === undefined || migration.down === 'not-tried' ? null : wayBackWords(migration);
}
