/** The files by which a tool's folder is known: without them it would be another tool's, or nobody's. */
import type { DialectOutline, TextFile } from '#core/migration/dialect.ts';

/**
 * Finds them by trying: files are left away, many at a time, as long as the dialect stays as sure as it was.
 * In: the files that are there in any case, and the others. Out: those of the others that it needs.
 */
export function findMarks(
  dialect: DialectOutline,
  taken: readonly TextFile[],
  others: readonly TextFile[],
): readonly TextFile[] {
  const sure = dialect.recognise([...taken, ...others]);
  const isEnough = (kept: readonly TextFile[]): boolean => dialect.recognise([...taken, ...kept]) >= sure;
  let kept = others;
  for (let size = kept.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < kept.length;) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (isEnough(fewer)) kept = fewer;
      else at += size;
    }
  }
  return kept;
}
