/** Whose conventions a folder follows. */
import type { DialectOutline, TextFile } from '#core/migration/dialect.ts';

/** Gives the dialect that is surest of the files as its own; of equally sure ones the first; null when none is. */
export function recogniseDialect<D extends DialectOutline>(
  files: readonly TextFile[],
  dialects: readonly D[],
): D | null {
  let best: D | null = null;
  let bestScore = 0;
  for (const dialect of dialects) {
    const score = dialect.recognise(files);
    if (score > bestScore) [best, bestScore] = [dialect, score];
  }
  return best;
}
