/** One app version as a small browser window: its page, its form, and the error as its user would meet it. */
import { IconButton } from '#ui/kit/IconButton.tsx';
import { VersionChip } from '#ui/kit/VersionChip.tsx';
import { versionHue } from '#ui/kit/version-hue.ts';
import { AppFailure } from '#ui/panels/AppFailure.tsx';
import { AppForm } from '#ui/panels/AppForm.tsx';
import { AppRows } from '#ui/panels/AppRows.tsx';
import styles from '#ui/panels/apps.module.css';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import type { AppWindow as View } from '#views/app-window.ts';

export function AppWindow({ view }: { readonly view: View }) {
  const busy = useWorkbench((state) => state.running !== null);
  const writable = useWritable();
  const { run } = useActions();
  return (
    <section className={styles.window} style={versionHue(view.index)} aria-label={`App ${view.app}`}>
      <header className={styles.bar}>
        <span className={styles.lights} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span className={styles.url} aria-hidden="true">
          {view.address}
        </span>
        <VersionChip id={view.app} index={view.index} />
        <IconButton
          label={`Stop ${view.app}`}
          className={styles.stop}
          disabled={busy || !writable}
          onClick={() => void run({ kind: 'retire', app: view.app })}
        >
          ✕
        </IconButton>
      </header>
      <div className={styles.page}>
        {view.lists.map(({ operation, title, content }) =>
          content.kind === 'rows' ? (
            <AppRows key={operation} label={`${view.app}: ${title}`} rows={content.rows} more={content.more} />
          ) : (
            <AppFailure key={operation} failure={content.failure} />
          ),
        )}
        {view.lists.length === 0 && <p className={styles.none}>{view.app} has no list to show.</p>}
      </div>
      {view.refused !== null && <AppFailure key={view.refused.entry} failure={view.refused.failure} announced />}
      {view.forms.map((form) => (
        <AppForm key={form.operation} app={view.app} form={form} alone={view.forms.length === 1} />
      ))}
    </section>
  );
}
