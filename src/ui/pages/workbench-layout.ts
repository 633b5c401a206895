/** Which panels stand in which column. */
import type { PanelId } from '#core/lesson/lesson.ts';
import type { WorkbenchColumn } from '#ui/pages/WorkbenchColumns.tsx';

const world: readonly PanelId[] = ['schema-line', 'apps', 'tables', 'grid'];

const lessonColumn: WorkbenchColumn = {
  id: 'lesson',
  title: 'Lesson',
  panels: ['lesson'],
  weight: 390,
  least: 290,
  fitted: true,
};

const code = (weight: number, console: boolean): WorkbenchColumn => ({
  id: 'code',
  title: 'Code',
  panels: console ? ['editor', 'console'] : ['editor'],
  weight,
  least: 280,
  fitted: true,
});

const worldColumn = (weight: number, panels: readonly string[]): WorkbenchColumn => ({
  id: 'world',
  title: 'World',
  panels,
  weight,
  least: 280,
  fitted: false,
});

/** The step says which panels are open, and in which order. */
export function stepColumns(panels: readonly PanelId[]): readonly WorkbenchColumn[] {
  return [
    lessonColumn,
    code(505, panels.includes('console')),
    worldColumn(
      505,
      panels.filter((id) => id !== 'console'),
    ),
  ];
}

/** What is asked for stands first in the world's column, while it is open. */
export const withAsked = (columns: readonly WorkbenchColumn[], asked: readonly string[]): readonly WorkbenchColumn[] =>
  columns.map((each) => (each.id === 'world' ? { ...each, panels: [...asked, ...each.panels] } : each));

/** The plan stands right above the grid, through which it draws its path; without a grid in the column it comes first. */
export const withPlan = (columns: readonly WorkbenchColumn[], open: boolean): readonly WorkbenchColumn[] =>
  columns.map((each) => {
    if (each.id !== 'world' || !open) return each;
    const at = Math.max(0, each.panels.indexOf('grid'));
    return { ...each, panels: each.panels.toSpliced(at, 0, 'plan') };
  });

export const sandboxColumns: readonly WorkbenchColumn[] = [code(640, true), worldColumn(760, world)];
