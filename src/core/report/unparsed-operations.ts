/** Operations that SQLite can't even parse. What they name is another matter: a later migration may make it. */
import type { Problem } from '#core/base/problem.ts';
import type { Cell } from '#core/compatibility/verdict.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';

/** SQLite's words for that; names are looked up only afterwards. */
const UNPARSED = /syntax error$|^incomplete input$|^unrecognized token/;

/** In: the workspace, all cells. Out: a problem for each such operation, in the order of the files. */
export function unparsedOperations({ apps }: LoadedWorkspace, cells: readonly Cell[]): readonly Problem[] {
  return apps.flatMap(({ id, file, operations }) => {
    const failures = cells.filter(({ app }) => app === id).flatMap((cell) => cell.failures);
    return operations.flatMap(({ name, variants }): Problem[] => {
      const unparsed = failures.find(({ operation, message }) => operation === name && UNPARSED.test(message));
      const range = variants[0]?.statements[0]?.range;
      if (!unparsed) return [];
      const { message } = unparsed;
      return [{ code: 'operation-syntax', file, ...(range && { range }), app: id, operation: name, message }];
    });
  });
}
