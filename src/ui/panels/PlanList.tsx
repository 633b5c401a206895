/** The steps of the plan, each with what came of it, to be put in another order. */
import { Button } from '#ui/kit/Button.tsx';
import { classes } from '#ui/kit/classes.ts';
import { IconButton } from '#ui/kit/IconButton.tsx';
import { ReorderList } from '#ui/kit/ReorderList.tsx';
import { VerdictSign } from '#ui/kit/VerdictSign.tsx';
import { VersionChip } from '#ui/kit/VersionChip.tsx';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import type { PlanStepView, PlanView } from '#views/plan-view.ts';
import styles from '#ui/panels/plan.module.css';

export interface PlanListProps {
  readonly view: PlanView;
  readonly old: boolean;
}

export function PlanList({ view: { steps, missing }, old }: PlanListProps) {
  const { reorder, lookAtStep } = useActions();
  const at = useWorkbench((state) => state.rollout.at);
  const writable = useWritable();
  const words = steps.map(({ step }) => step);

  return (
    <div className={classes(styles.left, old && styles.old)}>
      <ReorderList
        label="Steps of the plan"
        disabled={!writable}
        chosen={at}
        onChoose={lookAtStep}
        onMove={(from, to) => {
          reorder(words.toSpliced(from, 1).toSpliced(to, 0, words[from]!));
          lookAtStep(to);
        }}
        items={steps.map((step, place) => ({
          // One that is in the plan twice is told apart by its number.
          id: words.indexOf(step.step) === place ? step.step : `${step.step} ${place}`,
          words: step.step,
          content: (
            <PlanStep
              step={step}
              onRemove={writable ? () => reorder(words.filter((_, each) => each !== place)) : null}
            />
          ),
        }))}
      />
      {steps.length === 0 && <p className={styles.text}>The plan has no step.</p>}
      {missing.length > 0 && (
        <p className={styles.missing}>
          Not in the plan:
          {missing.map((step) => (
            <Button key={step} size="small" disabled={!writable} onClick={() => reorder([...words, step])}>
              + {step}
            </Button>
          ))}
        </p>
      )}
      <p className={styles.hint}>Alt ↑ ↓ moves the step that is chosen.</p>
    </div>
  );
}

function PlanStep({ step, onRemove }: { readonly step: PlanStepView; readonly onRemove: (() => void) | null }) {
  const apps = useWorkbench((state) => state.world?.apps);
  const { title, app, note, why, level, words } = step;
  return (
    <>
      <span className={styles.what}>
        <span className={styles.title}>
          {title} {app !== null && <VersionChip id={app} index={Math.max(0, apps?.indexOf(app) ?? 0)} />}
        </span>
        <span className={styles.note} title={why ?? note}>
          {why ?? note}
        </span>
      </span>
      <VerdictSign level={level}>{words}</VerdictSign>
      {onRemove && (
        <IconButton label={`Take ${step.step} out of the plan`} className={styles.remove} onClick={onRemove}>
          ✕
        </IconButton>
      )}
    </>
  );
}
