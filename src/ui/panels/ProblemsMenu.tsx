/** How many problems the files have; opened, each leads to its file. */
import { useMemo } from 'react';
import { Chip } from '#ui/kit/Chip.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { listProblems } from '#views/problems-view.ts';
import { counted } from '#views/value.ts';

export function ProblemsMenu() {
  const world = useWorkbench((state) => state.world);
  const report = useWorkbench((state) => state.analysis.report);
  const { open } = useActions();
  const problems = useMemo(() => listProblems(world, report), [world, report]);
  if (problems.length === 0) return null;
  const words = counted(problems.length, 'problem');
  return (
    <Menu
      label={words}
      size="small"
      items={problems.map(({ key, file, line, words: says }) => ({
        id: key,
        title: file === null ? says : `${file}${line === null ? '' : `:${line}`} · ${says}`,
        disabled: file === null,
        run: () => file !== null && open(file),
      }))}
    >
      <Chip tone="silent">{words}</Chip>
    </Menu>
  );
}
