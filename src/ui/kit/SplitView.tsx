/** Panes side by side or stacked, with edges that are dragged, or moved by the arrow keys. */
import { Fragment, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { Edge } from '#ui/kit/Edge.tsx';
import { moveEdge, sharesOf } from '#ui/kit/split-sizes.ts';
import styles from '#ui/kit/SplitView.module.css';

interface SplitPane {
  readonly id: string;
  /** Names the edge behind it: "Resize the lesson". */
  readonly label: string;
  /** Pixels below which it can't be made smaller. */
  readonly least: number;
  /** Weight at the start, against the other panes. */
  readonly weight: number;
  readonly content: ReactNode;
}

export interface SplitViewProps {
  readonly direction: 'row' | 'column';
  readonly panes: readonly SplitPane[];
  /** Remembered shares; used when there are as many as panes. */
  readonly sizes?: readonly number[] | undefined;
  /** After a drag or a key. */
  readonly onSizes?: ((sizes: readonly number[]) => void) | undefined;
  readonly className?: string | undefined;
}

export function SplitView({ direction, panes, sizes, onSizes, className }: SplitViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const atStart = panes.map((pane) => pane.weight);
  const [moved, setMoved] = useState<readonly number[]>([]);
  const fitting = [moved, sizes ?? []].find((candidate) => candidate.length === panes.length);
  const shown = sharesOf(fitting ?? atStart, panes.length);

  const lengthPx = (): number => {
    const box = root.current;
    return Math.max(1, direction === 'row' ? (box?.clientWidth ?? 1) : (box?.clientHeight ?? 1));
  };
  const move = (edge: number, delta: number): readonly number[] => {
    const whole = lengthPx();
    const next = moveEdge(
      shown,
      edge,
      delta,
      panes.map((pane) => pane.least / whole),
    );
    setMoved(next);
    return next;
  };
  const reset = (): void => {
    setMoved(atStart);
    onSizes?.(sharesOf(atStart, panes.length));
  };

  return (
    <div ref={root} className={classes(styles.split, styles[direction], className)}>
      {panes.map((pane, i) => (
        <Fragment key={pane.id}>
          <div
            className={styles.pane}
            style={{
              flexGrow: shown[i],
              [direction === 'row' ? 'minWidth' : 'minHeight']: `min(${pane.least}px, 100%)`,
            }}
          >
            {pane.content}
          </div>
          {i < panes.length - 1 && (
            <Edge
              direction={direction}
              label={pane.label}
              share={(shown[i] ?? 0) / ((shown[i] ?? 0) + (shown[i + 1] ?? 1))}
              onDrag={(px) => move(i, px / lengthPx())}
              onStep={(delta) => {
                const next = move(i, delta);
                onSizes?.(next);
              }}
              onDragEnd={() => onSizes?.(shown)}
              onReset={reset}
            />
          )}
        </Fragment>
      ))}
    </div>
  );
}
