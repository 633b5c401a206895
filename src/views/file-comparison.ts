/** Two versions of a folder side by side, line by line: mine and the reference. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { compareNatural } from '#core/base/natural-order.ts';

/** A line on both sides; null where the other side has one more. */
export interface ComparedLine {
  readonly mine: string | null;
  readonly reference: string | null;
}

export interface ComparedFile {
  readonly path: string;
  readonly change: 'same' | 'changed' | 'only-mine' | 'only-reference';
  readonly lines: readonly ComparedLine[];
}

export function compareFiles(mine: WorkspaceFiles, reference: WorkspaceFiles): readonly ComparedFile[] {
  const paths = [...new Set([...Object.keys(mine), ...Object.keys(reference)])].toSorted(compareNatural);
  return paths.map((path) => {
    const here = mine[path];
    const there = reference[path];
    const change =
      here === there ? 'same' : here === undefined ? 'only-reference' : there === undefined ? 'only-mine' : 'changed';
    return { path, change, lines: compareLines(linesOf(here), linesOf(there)) };
  });
}

const linesOf = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : text.replace(/\n$/, '').split('\n');

/** By the longest common subsequence of lines (Wagner and Fischer); beyond this many cells the texts stand side by side as they are. */
const MOST_CELLS = 1_000_000;

function compareLines(mine: readonly string[], reference: readonly string[]): readonly ComparedLine[] {
  if (mine.length * reference.length > MOST_CELLS) return sideBySide(mine, reference);
  const width = reference.length + 1;
  const common = new Uint32Array((mine.length + 1) * width);
  for (let i = mine.length - 1; i >= 0; i -= 1) {
    for (let j = reference.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        mine[i] === reference[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const lines: ComparedLine[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    lines.push(...sideBySide(removed, added));
    removed = [];
    added = [];
  };
  let i = 0;
  let j = 0;
  while (i < mine.length || j < reference.length) {
    if (i < mine.length && j < reference.length && mine[i] === reference[j]) {
      flush();
      lines.push({ mine: mine[i]!, reference: reference[j]! });
      i += 1;
      j += 1;
    } else if (
      j === reference.length ||
      (i < mine.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      removed.push(mine[i]!);
      i += 1;
    } else {
      added.push(reference[j]!);
      j += 1;
    }
  }
  flush();
  return lines;
}

function sideBySide(mine: readonly string[], reference: readonly string[]): readonly ComparedLine[] {
  return Array.from({ length: Math.max(mine.length, reference.length) }, (_, i) => ({
    mine: mine[i] ?? null,
    reference: reference[i] ?? null,
  }));
}
