/** How many problems and hazards the files have; opened, each leads to its place, and a hazard to what mends it. */
import { counted } from '#views/value.ts';
import { useMemo } from 'react';
import { Chip } from '#ui/kit/Chip.tsx';
import { Menu, type MenuItem } from '#ui/kit/Menu.tsx';
import { useHazardActions, useHazardSources } from '#ui/panels/use-hazards.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { nameInFolder } from '#views/file-labels.ts';
import { type ListedHazard, listHazards } from '#views/hazards-view.ts';
import { type ListedProblem, listProblems } from '#views/problems-view.ts';

export function ProblemsMenu() {
  const world = useWorkbench((state) => state.world);
  const report = useWorkbench((state) => state.analysis.report);
  const sources = useHazardSources();
  const { show, apply } = useHazardActions();
  const { open } = useActions();
  const problems = useMemo(() => listProblems(world, report), [world, report]);
  const hazards = useMemo(() => listHazards(sources), [sources]);
  const words = [
    ...(problems.length > 0 ? [counted(problems.length, 'problem')] : []),
    ...(hazards.length > 0 ? [counted(hazards.length, 'hazard')] : []),
  ].join(', ');
  if (words === '') return null;
  const section = hazards.length > 0 ? { section: 'Problems' } : {};
  const items = [
    ...problems.map((problem) => ({ ...problemItem(problem, open), ...section })),
    ...hazards.flatMap((hazard) => hazardItems(hazard, show, apply)),
  ];
  return (
    <Menu label={words} size="small" items={items}>
      <Chip tone="silent">{words}</Chip>
    </Menu>
  );
}

const placed = (file: string, line: number | null): string => `${nameInFolder(file)}${line === null ? '' : `:${line}`}`;

function problemItem({ key, file, line, words }: ListedProblem, open: (file: string) => void): MenuItem {
  return {
    id: key,
    title: file === null ? words : `${placed(file, line)} · ${words}`,
    disabled: file === null,
    run: () => file !== null && open(file),
  };
}

function hazardItems(
  hazard: ListedHazard,
  show: (hazard: ListedHazard) => void,
  apply: ReturnType<typeof useHazardActions>['apply'],
): readonly MenuItem[] {
  const { key, id, file, range, title, seen, fixes, fixed } = hazard;
  const place = placed(file, range.line);
  const section = 'Hazards';
  return [
    {
      id: key,
      section,
      title,
      note: `${place} · ${seen}${fixed === null ? '' : ` ${fixed}`}`,
      run: () => show(hazard),
    },
    ...fixes.map((fix) => ({
      id: `${key}-${fix.title}`,
      section,
      title: fix.title,
      label: `${fix.title}: ${id}, ${place}`,
      indented: true,
      run: () => void apply(hazard, fix),
    })),
  ];
}
