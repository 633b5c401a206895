/** The lesson: prose, checks with their hints, and the ways on. */
import { useEffect, useMemo, useRef } from 'react';
import { announce } from '#ui/kit/announce.ts';
import { Button } from '#ui/kit/Button.tsx';
import { ButtonLink } from '#ui/kit/ButtonLink.tsx';
import { classes } from '#ui/kit/classes.ts';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { CheckRow } from '#ui/panels/CheckRow.tsx';
import { ProseBlocks } from '#ui/panels/ProseBlocks.tsx';
import styles from '#ui/panels/lesson.module.css';
import prose from '#ui/panels/prose.module.css';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import type { CurrentStep } from '#ui/workbench-context.tsx';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import { checksSentence, stepView } from '#views/step-view.ts';

export function LessonSheet({ current: { lesson, step } }: { readonly current: CurrentStep }) {
  const checks = useWorkbench((state) => state.checks);
  const ready = useWorkbench((state) => state.ready && state.world !== null);
  const { runChecks } = useActions();
  const list = useRef<HTMLUListElement>(null);
  const ran = useRef(false);
  const { eyebrow, items, previous, next } = useMemo(() => stepView(lesson, step, checks), [lesson, step, checks]);
  const allPass = items.every(({ status }) => status === 'pass');

  useEffect(() => {
    if (checks.running) ran.current = true;
    else if (ran.current) {
      ran.current = false;
      announce(checksSentence(items));
      const first = list.current?.querySelector('[data-status=fail], [data-status=error]');
      // With its explanation it may be higher than the box: its beginning is what must be seen.
      if (first) first.scrollIntoView({ block: 'start' });
      else list.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [checks.running, items]);

  const to = (id: string): string => `/lesson/${lesson.id}/${id}`;
  return (
    <Sheet panel="lesson" label="Lesson" className={styles.sheet}>
      <Scrollable label="Step" className={styles.scroll}>
        <article className={prose.prose}>
          <p className={styles.eyebrow}>{eyebrow}</p>
          <h2 className={styles.title}>{step.title}</h2>
          <ProseBlocks prose={step.prose} />
        </article>
      </Scrollable>
      <Scrollable label="Checks" className={styles.checksBox}>
        <header className={styles.checksHead}>
          <h3 className={styles.checksTitle}>Checks</h3>
          <p className={classes(styles.state, checks.done && allPass && !checks.stale && styles.done)}>
            {checks.running
              ? 'Checking on a copy…'
              : checks.stale
                ? 'Changed since these ran'
                : checks.done && allPass
                  ? `✓ All ${items.length} pass: ${next ? 'step' : 'lesson'} done`
                  : ''}
          </p>
        </header>
        <ul ref={list} className={classes(styles.checks, checks.stale && styles.stale)} aria-busy={checks.running}>
          {items.map((item) => (
            <CheckRow key={item.id} item={item} />
          ))}
        </ul>
      </Scrollable>
      <footer className={styles.foot}>
        {previous && (
          <ButtonLink look="quiet" size="small" href={to(previous.id)}>
            Back
          </ButtonLink>
        )}
        <span className={styles.grow} />
        <Button
          look={checks.done ? 'plain' : 'primary'}
          keys={checks.done ? undefined : 'Mod+Shift+Enter'}
          disabled={!ready || checks.running}
          onClick={() => void runChecks()}
        >
          Run checks
        </Button>
        <ButtonLink
          look={checks.done ? 'primary' : 'quiet'}
          size={checks.done ? 'medium' : 'small'}
          href={next ? to(next.id) : '/'}
        >
          {next ? (checks.done ? 'Next' : 'Skip') : 'Course'}
        </ButtonLink>
      </footer>
    </Sheet>
  );
}
