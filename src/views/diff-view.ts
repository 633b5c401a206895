/** Two texts side by side: which lines are only mine, only the reference's, or the same. */

export interface DiffLine {
  readonly kind: 'same' | 'mine' | 'theirs';
  readonly text: string;
}

export interface FileDiff {
  readonly path: string;
  readonly lines: readonly DiffLine[];
}

/** Longest common subsequence by lines; files here have tens of lines. */
function diffLines(mine: readonly string[], theirs: readonly string[]): readonly DiffLine[] {
  const longest = Array.from({ length: mine.length + 1 }, () => new Array<number>(theirs.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = mine.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      const row = longest[i];
      if (row) row[j] = mine[i] === theirs[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < mine.length || j < theirs.length) {
    if (i < mine.length && j < theirs.length && mine[i] === theirs[j]) {
      lines.push({ kind: 'same', text: mine[i] ?? '' });
      [i, j] = [i + 1, j + 1];
    } else if (j >= theirs.length || (i < mine.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'mine', text: mine[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'theirs', text: theirs[j] ?? '' });
      j += 1;
    }
  }
  return lines;
}

/** The files in which mine and theirs differ, by path. */
export function diffFiles(
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): readonly FileDiff[] {
  const paths = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].toSorted();
  const linesOf = (text: string | undefined): readonly string[] =>
    text === undefined ? [] : text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return paths
    .filter((path) => mine[path] !== theirs[path])
    .map((path) => ({ path, lines: diffLines(linesOf(mine[path]), linesOf(theirs[path])) }));
}
