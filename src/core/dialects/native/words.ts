/** Our own commands, in our own words. They are read in every folder, whatever its dialect. */
import type { ToolWords } from '#core/migration/dialect.ts';

export const nativeWords: readonly ToolWords[] = [
  { words: 'migrate create NAME', kind: 'create' },
  { words: 'migrate up [N]', kind: 'up' },
  { words: 'migrate up --allow-late', kind: 'up', late: 'run' },
  { words: 'migrate up --strict', kind: 'up', late: 'refuse' },
  { words: 'migrate up-to VERSION', kind: 'up-to' },
  { words: 'migrate down [N]', kind: 'down' },
  { words: 'migrate down-to VERSION', kind: 'down-to' },
  { words: 'migrate redo', kind: 'redo' },
  { words: 'migrate status', kind: 'status' },
  { words: 'migrate version', kind: 'version' },
  { words: 'migrate validate', kind: 'validate' },
  { words: 'migrate baseline VERSION', kind: 'baseline' },
  { words: 'migrate repair', kind: 'repair' },
  { words: 'migrate force VERSION', kind: 'force' },
  { words: 'migrate fake VERSION', kind: 'fake' },
];
