/** The squares of the grid under their schemas and beside their versions; of a large one only those in sight are in the page. */
import { useRef } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { VersionChip } from '#ui/kit/VersionChip.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { GridCellButton } from '#ui/panels/GridCellButton.tsx';
import { type GridWindow, useGridWindow } from '#ui/panels/use-grid-window.ts';
import type { PathSquare } from '#views/rollout-path.ts';
import { type GridCell, type GridView, gridLines, type GridLine } from '#views/grid-view.ts';
import styles from '#ui/panels/grid.module.css';

export interface GridTableProps {
  readonly view: GridView;
  readonly stale: boolean;
  readonly open: string | null;
  readonly onOpen: (cell: string | null) => void;
  readonly path: ReadonlyMap<string, PathSquare> | null;
}

export function GridTable(props: GridTableProps) {
  const { view, stale } = props;
  const lines = gridLines(view);
  const box = useRef<HTMLDivElement>(null);
  const seen = useGridWindow(box, lines.length, view.columns.length);
  return (
    // A box that scrolls must be reachable by key; its squares are.
    <div ref={box} className={styles.scroll}>
      <table
        className={classes(styles.grid, stale && styles.stale, seen.width !== null && styles.fixed)}
        style={seen.width === null ? undefined : { width: seen.width }}
        aria-busy={stale}
        aria-rowcount={lines.length + 1}
        aria-colcount={view.columns.length + 1}
      >
        <caption>
          <VisuallyHidden>Which app version works on which schema version</VisuallyHidden>
        </caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.corner}>
              <VisuallyHidden>App version</VisuallyHidden>
            </th>
            <Beside px={seen.before} />
            {seen.columns.map((at) => {
              const { schema, name, live } = view.columns[at]!;
              return (
                <th
                  key={schema}
                  scope="col"
                  aria-colindex={at + 2}
                  className={classes(live && styles.live)}
                  title={name}
                >
                  schema {schema}
                  <span className={styles.name}>{name}</span>
                </th>
              );
            })}
            <Beside px={seen.after} />
          </tr>
        </thead>
        <tbody>
          <Above px={seen.above} />
          {seen.rows.map((at) => (
            <Line key={at} {...props} line={lines[at]!} at={at} seen={seen} />
          ))}
          <Above px={seen.below} />
        </tbody>
      </table>
    </div>
  );
}

interface LineProps extends GridTableProps {
  readonly line: GridLine;
  readonly at: number;
  readonly seen: GridWindow;
}

function Line({ line, at, seen, open, onOpen, path }: LineProps) {
  if (line.kind === 'title')
    return (
      <tr aria-rowindex={at + 2}>
        <th scope="rowgroup" colSpan={seen.columns.length + 3} className={styles.between}>
          {line.text}
        </th>
      </tr>
    );
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row">
        <span className={styles.versions}>
          {line.apps.map(({ app, index }) => (
            <VersionChip key={app} id={app} index={index} />
          ))}
        </span>
      </th>
      <Beside px={seen.before} />
      {seen.columns.map((column) => {
        const cell = line.cells[column];
        if (!cell) return null;
        const key = keyOf(cell);
        return (
          <td key={column} aria-colindex={column + 2}>
            <GridCellButton
              cell={cell}
              pressed={key === open}
              path={line.kind === 'pair' ? undefined : path?.get(key)}
              onPress={() => onOpen(key === open ? null : key)}
            />
          </td>
        );
      })}
      <Beside px={seen.after} />
    </tr>
  );
}

/** An empty row, or an empty square, holds the place of those that are not drawn. */
const Above = ({ px }: { readonly px: number }) => (px > 0 ? <tr aria-hidden="true" style={{ height: px }} /> : null);
const Beside = ({ px }: { readonly px: number }) => (px > 0 ? <td aria-hidden="true" style={{ width: px }} /> : null);

export const keyOf = ({ app, schema }: Pick<GridCell, 'app' | 'schema'>): string => `${app}/${schema}`;
