/** The clock of the machine, for those who measure. */
import type { MigratorClock } from '#core/migration/statement-runner.ts';

export const hostClock: MigratorClock = { iso: () => new Date().toISOString(), ms: () => performance.now() };
