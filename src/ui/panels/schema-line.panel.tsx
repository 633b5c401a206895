/** The schema line: how far the live database has come, bead by bead. */
import { useMemo } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import type { Panel } from '#ui/panels/panel.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { schemaLine } from '#views/schema-line.ts';
import styles from '#ui/panels/schema-line.module.css';

function SchemaLine() {
  const world = useWorkbench((state) => state.world);
  const { open } = useActions();
  const beads = useMemo(() => schemaLine(world?.migrations ?? []), [world]);
  return (
    <Sheet panel="schema-line" label="Schema line">
      {world && beads.length === 0 ? (
        <Empty>There is no migration yet. Add one in the editor: each makes one schema version.</Empty>
      ) : (
        <ol className={styles.line} aria-busy={world === null}>
          {beads.map((bead) => (
            <li key={bead.version} className={classes(styles.bead, styles[bead.state], bead.next && styles.next)}>
              <button
                type="button"
                title={bead.words}
                disabled={bead.file === null}
                onClick={() => bead.file !== null && open(bead.file)}
              >
                <VisuallyHidden>{bead.words}</VisuallyHidden>
                <b aria-hidden="true">{bead.state === 'failed' ? '✕' : bead.number}</b>
                <span className={styles.name} aria-hidden="true">
                  {bead.name}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  );
}

export const panel: Panel = { id: 'schema-line', title: 'Schema line', Component: SchemaLine };
