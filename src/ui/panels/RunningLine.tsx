/** What is running, for how long, and after a while the way to stop it. */
import { useEffect, useState } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { useActions } from '#ui/workbench-context.tsx';
import type { Running } from '#state/workbench-state.ts';
import styles from '#ui/panels/console.module.css';

export function RunningLine({ running }: { readonly running: Running }) {
  const { stop } = useActions();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  if (!running.stoppable) return <p className={styles.running}>running…</p>;
  const seconds = Math.max(0, now - running.sinceMs) / 1000;
  return (
    <p className={styles.running}>
      <span>
        {running.label} · <time>{seconds.toFixed(1)} s</time>
      </span>
      <Button size="small" look="danger" onClick={() => stop()}>
        Stop
      </Button>
    </p>
  );
}
