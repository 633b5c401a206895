/** The tables of the live database: one at a time, a tab for each. */
import { useMemo, useState } from 'react';
import type { World } from '#core/session/session.ts';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { Tabs } from '#ui/kit/Tabs.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import type { Panel } from '#ui/panels/panel.ts';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import { TableRows } from '#ui/panels/TableRows.tsx';
import { useWorkbench } from '#ui/workbench-context.tsx';
import { liveSchema } from '#views/migration-counts.ts';
import { tableViews } from '#views/table-view.ts';
import styles from '#ui/panels/tables.module.css';

function Tables() {
  const world = useWorkbench((state) => state.world);
  const seen = useWorkbench((state) => state.world ?? state.glance);
  const before = useWorkbench((state) => state.before);
  const { liveUsage, stale } = useWorkbench((state) => state.analysis);
  const [chosen, setChosen] = useState<string | null>(null);
  const tables = useMemo(
    () => (seen ? tableViews({ seen, before, apps: world?.apps ?? [], usage: liveUsage }) : []),
    [seen, before, world?.apps, liveUsage],
  );
  const table = tables.find(({ name }) => name === chosen) ?? tables[0];

  if (!seen || !table) {
    return (
      <Sheet title="Tables" panel="tables" className={styles.sheet}>
        {seen ? <Empty>{emptyWords(world)}</Empty> : <Skeleton lines={5} />}
      </Sheet>
    );
  }
  const rows = <TableRows table={table} stale={stale} />;
  return (
    <Sheet
      title={table.name}
      sub={world ? `${table.count} · schema ${liveSchema(world.migrations)}` : table.count}
      panel="tables"
      label="Tables"
      className={styles.sheet}
    >
      {tables.length === 1 ? (
        rows
      ) : (
        <Tabs
          label="Tables"
          look="files"
          tabs={tables.map(({ name, isNew }) => ({ id: name, label: name, note: isNew ? 'new' : undefined }))}
          selected={table.name}
          onSelect={setChosen}
        >
          {rows}
        </Tabs>
      )}
    </Sheet>
  );
}

function emptyWords(world: World | null): string {
  return world && liveSchema(world.migrations) > 0
    ? 'The database has no table, though migrations are applied: it is not what they made. Undo brings back what there was.'
    : 'The database has no table yet. The first migration makes one.';
}

export const panel: Panel = { id: 'tables', title: 'Tables', Component: Tables };
