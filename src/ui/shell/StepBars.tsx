/** How far one is in a lesson: a bar for each step. */
import { Link } from 'wouter';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/shell/StepBars.module.css';

export interface StepBarsProps {
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly done: boolean;
    readonly current: boolean;
  }[];
}

export function StepBars({ steps }: StepBarsProps) {
  return (
    <nav aria-label="Steps">
      <ol className={styles.bars}>
        {steps.map(({ id, title, href, done, current }, i) => (
          <li key={id}>
            <Link
              href={href}
              aria-label={`Step ${i + 1}: ${title}${done ? ', done' : ''}`}
              aria-current={current ? 'step' : undefined}
              title={title}
              className={classes(styles.bar, done && styles.done, current && styles.current)}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}
