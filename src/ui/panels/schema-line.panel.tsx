/** The schema line: how far the live database has come, bead by bead. */
import { useMemo, useState } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { fetchedLater } from '#ui/fetched-later.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import type { Panel } from '#ui/panels/panel.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { type Bead, foldLine, type LineItem, schemaLine } from '#views/schema-line.ts';
import styles from '#ui/panels/schema-line.module.css';

const WayBack = fetchedLater(async () => (await import('#ui/panels/WayBack.tsx')).WayBack);

function SchemaLine() {
  const world = useWorkbench((state) => state.world);
  const beads = useMemo(() => schemaLine(world?.migrations ?? []), [world]);
  const [middle, setMiddle] = useState<number | null>(null);
  const items = useMemo(() => foldLine(beads, middle), [beads, middle]);
  return (
    <Sheet panel="schema-line" label="Schema line">
      {world && beads.length === 0 ? (
        <Empty>There is no migration yet. Add one in the editor: each makes one schema version.</Empty>
      ) : (
        <ol className={styles.line} aria-busy={world === null}>
          {items.map((item, i) =>
            item.kind === 'bead' ? (
              <BeadItem key={item.bead.version} bead={item.bead} />
            ) : (
              <Fold key={i === 0 ? 'before' : 'after'} fold={item} first={i === 0} onUnfold={setMiddle} />
            ),
          )}
        </ol>
      )}
    </Sheet>
  );
}

function BeadItem({ bead }: { readonly bead: Bead }) {
  const { open } = useActions();
  return (
    <li className={classes(styles.bead, styles[bead.state], bead.next && styles.next)}>
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
      <WayBack version={bead.version} />
    </li>
  );
}

interface FoldProps {
  readonly fold: Extract<LineItem, { kind: 'fold' }>;
  readonly first: boolean;
  readonly onUnfold: (middle: number) => void;
}

/** Shows the stretch beside those that are shown. */
function Fold({ fold: { from, to, words }, first, onUnfold }: FoldProps) {
  return (
    <li className={classes(styles.bead, styles.fold)}>
      <button type="button" title={words} onClick={() => onUnfold(first ? to - 8 : from + 9)}>
        <VisuallyHidden>{words}: show the nearest</VisuallyHidden>
        <b aria-hidden="true">…</b>
        <span className={styles.name} aria-hidden="true">
          {to - from + 1} {first ? 'before' : 'more'}
        </span>
      </button>
    </li>
  );
}

export const panel: Panel = { id: 'schema-line', title: 'Schema line', Component: SchemaLine };
