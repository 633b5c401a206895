/** Where toasts appear: below the top bar, for ten seconds, longer while one is looked at. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { IconButton } from '#ui/kit/IconButton.tsx';
import { currentToasts, dismissToast, onToasts } from '#ui/kit/toasts.ts';
import styles from '#ui/kit/Toasts.module.css';

const SHOWN_MS = 10_000;

export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, currentToasts, currentToasts);
  const [held, setHeld] = useState(false);
  const oldest = toasts[0]?.id;

  useEffect(() => {
    if (oldest === undefined || held) return undefined;
    const timer = setTimeout(() => dismissToast(oldest), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [oldest, held]);

  if (toasts.length === 0) return null;
  return (
    // It only waits while it is looked at; nothing is done by touching it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label="Messages"
      className={styles.toasts}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map(({ id, text, action }) => (
        <div key={id} className={styles.toast}>
          <span className={styles.text}>{text}</span>
          {action && (
            <Button
              size="small"
              onClick={() => {
                dismissToast(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton label="Dismiss" onClick={() => dismissToast(id)}>
            ✕
          </IconButton>
        </div>
      ))}
    </section>
  );
}
