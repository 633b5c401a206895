/** What came of the plan and of the search: in a sentence, as a story of the fewest statements, and what else is in the way. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { ReportOrder } from '#core/report/report.ts';
import type { RolloutTried } from '#core/report/try-rollout.ts';
import { Button } from '#ui/kit/Button.tsx';
import { classes } from '#ui/kit/classes.ts';
import { PlanStory } from '#ui/panels/PlanStory.tsx';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { type PlanView, searchWords, waysWords } from '#views/plan-view.ts';
import styles from '#ui/panels/plan.module.css';

export interface PlanFindingsProps {
  readonly view: PlanView;
  readonly tried: RolloutTried;
  readonly order: ReportOrder | null;
  readonly old: boolean;
}

export function PlanFindings({ view, tried, order, old }: PlanFindingsProps) {
  const before = useWorkbench((state) => state.rollout.before);
  const writable = useWritable();
  const { reorder } = useActions();
  const at = useWorkbench((state) => state.rollout.at);
  const chosen = at === null ? undefined : view.steps[at];
  const example = order?.found === false ? order.counterexample : tried.plan.counterexample;
  return (
    <div className={classes(styles.right, old && styles.old)} aria-busy={old}>
      <div className={styles.text}>
        <p className={styles[view.summary.tone]}>{view.summary.text}</p>
        {view.noReturn !== null && <p>{view.noReturn}</p>}
        {order && <p className={styles[order.found ? 'plain' : 'bad']}>{searchWords(order)}</p>}
        {before !== undefined && writable && (
          <Button size="small" onClick={() => reorder(before)}>
            Put the order before it back
          </Button>
        )}
      </div>
      {order?.found === false && (
        <ul className={styles.cut}>
          {order.cut.map(({ after, app, message }) => (
            <li key={`${waysWords(after)} ${message}`}>
              <span className={styles.way}>{waysWords(after)}</span>
              <span>
                {app === null ? '' : `${app}: `}
                {message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {order?.found === false && isMisread(order.counterexample) && (
        <div className={styles.text}>
          <p className={styles.hint}>
            Fields are one where operations give them one name: for a column of another name write{' '}
            <code>mobile AS phone</code> and <code>:phone</code>.
          </p>
        </div>
      )}
      {chosen && chosen.failures.length > 0 && (
        <section className={styles.text} aria-label="The step that is chosen">
          <h3 className={styles.storyTitle}>After {chosen.step}</h3>
          <ul className={styles.failures}>
            {chosen.failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </section>
      )}
      {example && <PlanStory example={example} />}
    </div>
  );
}

/** SQLite said nothing: then it can be that what was held to be two fields is one. */
const isMisread = (example: Counterexample | null): boolean =>
  example !== null && example.cause !== null && example.cause !== 'sql-error';
