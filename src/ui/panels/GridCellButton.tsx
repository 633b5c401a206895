/** A square of the grid: its verdict as sign, count and colour; pressed, it tells what ran there. */
import { classes } from '#ui/kit/classes.ts';
import { verdictSigns } from '#ui/kit/VerdictSign.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import type { PathSquare } from '#views/rollout-path.ts';
import type { GridCell } from '#views/grid-view.ts';
import styles from '#ui/panels/grid.module.css';

export interface GridCellButtonProps {
  readonly cell: GridCell;
  readonly pressed: boolean;
  readonly onPress: () => void;
  /** Where the rollout's path goes through it. */
  readonly path: PathSquare | undefined;
}

export function GridCellButton({ cell, pressed, onPress, path }: GridCellButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={cell.words}
      data-tone={cell.level}
      data-right={path?.right || undefined}
      data-down={path?.down || undefined}
      className={classes(
        styles.cell,
        cell.here && styles.here,
        !cell.covered && styles.partly,
        path && styles.onPath,
        path?.here && styles.step,
      )}
      onClick={onPress}
    >
      <VisuallyHidden>
        {cell.words}
        {path?.here ? ', where the chosen step leads' : path ? ', on the way of the plan' : ''}
      </VisuallyHidden>
      {!cell.kept && <span aria-hidden="true">{verdictSigns[cell.level]}</span>}
      <span aria-hidden="true">{cell.count}</span>
    </button>
  );
}
