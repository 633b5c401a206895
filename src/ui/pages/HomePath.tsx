/** The course as a path: parts, lessons with their minutes, and where one stands. */
import { Link } from 'wouter';
import { classes } from '#ui/kit/classes.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import type { PathLesson, PathPart } from '#ui/pages/home-path.ts';
import styles from '#ui/pages/HomePath.module.css';

export interface HomePathProps {
  readonly parts: readonly PathPart[];
}

const statusWords: Readonly<Record<PathLesson['status'], string>> = {
  // Done and coming are said by the column of minutes.
  done: '',
  now: ', next',
  open: '',
  coming: '',
};

function minutesWords({ minutes }: PathLesson['entry'], status: PathLesson['status']): string {
  if (status === 'coming') return 'coming';
  return `${status === 'done' ? '✓ done · ' : ''}${minutes === null ? 'self-paced' : `${minutes} min`}`;
}

export function HomePath({ parts }: HomePathProps) {
  return (
    <nav aria-label="The course" className={styles.path}>
      {parts.map(({ title, lessons }) => (
        <section key={title}>
          <h2 className={styles.part}>{title}</h2>
          <ol className={styles.lessons}>
            {lessons.map(({ entry, status, href, standing }) => {
              const inside = (
                <>
                  <span className={styles.title}>
                    {entry.title}
                    <VisuallyHidden>{statusWords[status]}</VisuallyHidden>
                  </span>
                  {standing && <small className={styles.standing}>{standing}</small>}
                  <span className={styles.minutes}>{minutesWords(entry, status)}</span>
                </>
              );
              return (
                <li key={entry.id} className={classes(styles.lesson, styles[status])}>
                  {href === null ? (
                    <span className={styles.row}>{inside}</span>
                  ) : (
                    <Link href={href} className={styles.row}>
                      {inside}
                    </Link>
                  )}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </nav>
  );
}
