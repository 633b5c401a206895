/** How good the way back of a migration is, below its bead: a sign and a word, and what is lost in full. */
import { classes } from '#ui/kit/classes.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { useWorkbench } from '#ui/workbench-context.tsx';
import { wayBackOf } from '#views/way-back.ts';
import styles from '#ui/panels/WayBack.module.css';

export function WayBack({ version }: { readonly version: string }) {
  const report = useWorkbench((state) => state.analysis.report);
  const stale = useWorkbench((state) => state.analysis.stale);
  const words = wayBackOf(report, version);
  if (words === null) return null;
  const { sign, word, details, level } = words;
  const full = details.join(' ');
  return (
    <p className={classes(styles.root, styles[level], stale && styles.stale)} title={full === '' ? undefined : full}>
      <VisuallyHidden>Way back: </VisuallyHidden>
      <span aria-hidden="true">{sign} </span>
      {word}
      {full !== '' && <VisuallyHidden>. {full}</VisuallyHidden>}
    </p>
  );
}
