/** The columns of a workbench: side by side with edges to drag, as tabs where the window is narrow. */
import { memo, useEffect, useRef, useState } from 'react';
import { SplitView } from '#ui/kit/SplitView.tsx';
import { Tabs } from '#ui/kit/Tabs.tsx';
import { PanelStack } from '#ui/pages/PanelStack.tsx';
import { useNarrow } from '#ui/pages/use-narrow.ts';
import styles from '#ui/pages/Workbench.module.css';
import { panelFiles } from '#ui/panels/registry.ts';
import { onReveal } from '#ui/panels/reveal-panel.ts';
import { useApp, usePreference } from '#ui/shell/app-context.tsx';
import { useRestDue } from '#ui/use-rest-due.ts';

export interface WorkbenchColumn {
  readonly id: string;
  readonly title: string;
  /** Panels from top to bottom. */
  readonly panels: readonly string[];
  /** Of the wide window, against the other columns. */
  readonly weight: number;
  readonly least: number;
  /** The panels share the column's height, scroll by themselves, and wait for the first paint; otherwise the column scrolls. */
  readonly fitted: boolean;
}

export interface WorkbenchColumnsProps {
  /** Under which the sizes are remembered. */
  readonly name: string;
  readonly columns: readonly WorkbenchColumn[];
}

/** Each panel draws itself anew when what it shows has changed, and not when the page around it does. */
export const WorkbenchColumns = memo(function WorkbenchColumns({ name, columns }: WorkbenchColumnsProps) {
  const narrow = useNarrow();
  const restDue = useRestDue();
  const { actions } = useApp().preferences;
  const layout = usePreference((preferences) => preferences.layout);
  const [chosen, setChosen] = useState(columns[0]?.id ?? '');
  const column = columns.find(({ id }) => id === chosen) ?? columns[0];

  // A panel may be asked for a moment before its column has it.
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    const show = (panel: string): void => {
      const holder = columns.find(({ panels }) => panels.includes(panel));
      awaited.current = holder ? null : panel;
      if (holder) setChosen(holder.id);
    };
    if (awaited.current !== null) show(awaited.current);
    return onReveal(show);
  }, [columns]);

  const remembered = (key: string): readonly number[] | undefined => {
    const sizes = layout[key];
    return typeof sizes === 'object' ? sizes : undefined;
  };
  const split = (direction: 'row' | 'column', key: string, panes: Parameters<typeof SplitView>[0]['panes']) => (
    <SplitView
      direction={direction}
      panes={panes}
      sizes={remembered(key)}
      onSizes={(sizes) => actions.setLayout(key, sizes)}
    />
  );

  if (narrow && column) {
    return (
      <Tabs
        label="Columns"
        className={styles.narrow}
        tabs={columns.map(({ id, title }) => ({ id, label: title }))}
        selected={column.id}
        onSelect={setChosen}
      >
        <PanelStack panels={column.panels} />
      </Tabs>
    );
  }
  return split(
    'row',
    name,
    columns.map(({ id, title, panels, weight, least, fitted }) => ({
      id,
      label: `Resize ${title.toLowerCase()}`,
      least,
      weight,
      content: fitted ? (
        split(
          'column',
          `${name}-${id}`,
          panels.map((panel, i) => fittedPane(panel, i, restDue)),
        )
      ) : (
        <PanelStack panels={panels} scrolls />
      ),
    })),
  );
});

function fittedPane(id: string, index: number, due: boolean) {
  const panel = panelFiles[id];
  return {
    id,
    label: `Resize ${panel?.title.toLowerCase() ?? id}`,
    least: 150,
    weight: index === 0 ? 0.58 : 0.42,
    content: panel && due ? <panel.Component /> : <div className={styles.notYet} />,
  };
}
