/** Whose conventions a folder follows. */
import type { Dialect, TextFile } from '#core/migration/dialect.ts';

/** Gives the dialect that is surest of the files as its own; of equally sure ones the first; null when none is. */
export function recogniseDialect(files: readonly TextFile[], dialects: readonly Dialect[]): Dialect | null {
  let best: Dialect | null = null;
  let bestScore = 0;
  for (const dialect of dialects) {
    const score = dialect.recognise(files);
    if (score > bestScore) [best, bestScore] = [dialect, score];
  }
  return best;
}
