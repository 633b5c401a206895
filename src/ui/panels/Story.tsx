/** A counterexample, told in its fewest statements; it can be run in the live database. */
import { useMemo, useState } from 'react';
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { VerdictSign } from '#ui/kit/VerdictSign.tsx';
import { VersionChip } from '#ui/kit/VersionChip.tsx';
import type { Replay } from '#ui/panels/use-replay.ts';
import { useWorkbench } from '#ui/workbench-context.tsx';
import { storyView } from '#views/story-view.ts';
import styles from '#ui/panels/plan.module.css';

export interface StoryProps {
  readonly example: Counterexample;
  /** Null where it can't be run there. */
  readonly replay: Replay | null;
}

export function Story({ example, replay }: StoryProps) {
  const story = useMemo(() => storyView(example), [example]);
  const apps = useWorkbench((state) => state.world?.apps);
  const [asking, setAsking] = useState(false);
  return (
    <section className={styles.story} aria-label="The shortest way to see it">
      <h3 className={styles.storyTitle}>
        The shortest way to see it <VerdictSign level={story.level}>{story.title}</VerdictSign>
      </h3>
      <ol className={styles.lines}>
        {story.lines.map(({ app, operation, sql, steps }, place) => (
          <li key={place} className={styles.line}>
            {steps.length > 0 && <p className={styles.way}>{steps.join(' · ')}</p>}
            <p className={styles.who}>
              {place + 1} · <VersionChip id={app} index={Math.max(0, apps?.indexOf(app) ?? 0)} /> {operation}
            </p>
            <pre className={styles.sql}>{sql}</pre>
            {place === story.lines.length - 1 && story.steps.length === 0 && (
              <p className={styles.end} data-tone={story.level}>
                → {story.end}
              </p>
            )}
          </li>
        ))}
        {(story.steps.length > 0 || story.lines.length === 0) && (
          <li className={styles.line}>
            <p className={styles.way}>{story.steps.join(' · ')}</p>
            <p className={styles.end} data-tone={story.level}>
              → {story.end}
            </p>
          </li>
        )}
      </ol>
      <p className={styles.text}>
        {story.says[0]?.toUpperCase()}
        {story.says.slice(1)}.
      </p>
      {replay && (
        <>
          <Button size="small" disabled={!replay.can} onClick={() => setAsking(true)}>
            Run it in the live database
          </Button>
          <Dialog
            open={asking}
            onClose={() => setAsking(false)}
            title="Run it in the live database?"
            size="small"
            actions={
              <>
                <Button onClick={() => setAsking(false)}>Leave it as it is</Button>
                <Button
                  look="primary"
                  onClick={() => {
                    setAsking(false);
                    void replay.run();
                  }}
                >
                  Reset and run
                </Button>
              </>
            }
          >
            <p>
              The database goes back to its start, and {replay.commands} commands run in the console. Undo brings back
              what is there now.
            </p>
          </Dialog>
        </>
      )}
    </section>
  );
}
