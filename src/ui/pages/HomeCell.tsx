/** A square of the grid on the home page; empty until it is computed. */
import type { Cell } from '#core/compatibility/verdict.ts';
import { classes } from '#ui/kit/classes.ts';
import { verdictSigns } from '#ui/kit/VerdictSign.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import styles from '#ui/pages/HomeGrid.module.css';

export interface HomeCellProps {
  readonly cell: Cell | undefined;
  /** The deploy stands here. */
  readonly here: boolean;
}

export function HomeCell({ cell, here }: HomeCellProps) {
  const failure = cell?.failures[0];
  return (
    <td>
      <div
        data-tone={cell?.verdict ?? 'neutral'}
        className={classes(styles.cell, cell && here && styles.here)}
        title={failure && `${failure.operation}: ${failure.message}`}
      >
        {cell && (
          <>
            <span aria-hidden="true">{verdictSigns[cell.verdict]}</span>
            <VisuallyHidden>
              {cell.verdict}
              {here && ', where the deploy stands'}
            </VisuallyHidden>
          </>
        )}
      </div>
    </td>
  );
}
