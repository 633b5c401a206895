/** A small browser window in which an app version really runs. */
import { useState } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { VersionChip } from '#ui/kit/VersionChip.tsx';
import { versionHue } from '#ui/kit/version-hue.ts';
import { AppEntryForm } from '#ui/panels/AppEntryForm.tsx';
import { AppRows } from '#ui/panels/AppRows.tsx';
import { FailurePage } from '#ui/panels/FailurePage.tsx';
import { useActions, useLastEntry, useWritable } from '#ui/workbench-context.tsx';
import type { AppWindow } from '#views/app-window.ts';
import styles from '#ui/panels/apps.module.css';

export function AppFrame({ window: shown }: { readonly window: AppWindow }) {
  const { app, index, address, hasFile, lists, forms, refused } = shown;
  const { run } = useActions();
  const lastEntry = useLastEntry();
  const writable = useWritable();
  const [dismissed, setDismissed] = useState<number | null>(null);
  const failed = refused !== null && refused.entry !== dismissed ? refused : null;
  return (
    <section className={styles.app} style={versionHue(index)} aria-label={`App ${app}`} data-app={app}>
      <header className={styles.bar}>
        <span className={styles.lights} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span className={styles.url} aria-hidden="true">
          {address}
        </span>
        <VersionChip id={app} index={index} />
        <Button
          look="quiet"
          size="small"
          aria-label={`Stop ${app}`}
          disabled={!writable}
          onClick={() => void run({ kind: 'retire', app })}
        >
          Stop
        </Button>
      </header>
      {failed && <FailurePage failure={failed.failure} onBack={() => setDismissed(failed.entry)} />}
      {lists.map((list) => (
        <div key={list.operation} className={styles.list}>
          {lists.length > 1 && <h3 className={styles.listTitle}>{list.title}</h3>}
          {list.content.kind === 'failure' ? (
            <FailurePage failure={list.content.failure} />
          ) : (
            <AppRows title={`${list.title} in ${app}`} rows={list.content.rows} more={list.content.more} />
          )}
        </div>
      ))}
      {forms.map((form) => (
        <AppEntryForm
          key={form.operation}
          app={app}
          form={form}
          alone={forms.length === 1}
          disabled={!writable}
          onSave={async (params) => {
            const before = lastEntry()?.id;
            await run({ kind: 'call', app, operation: form.operation, params });
            const entry = lastEntry();
            return entry?.id !== before && entry?.kind === 'command' && entry.outcome.ok;
          }}
        />
      ))}
      {lists.length + forms.length === 0 && (
        <p className={styles.none}>
          {hasFile
            ? 'This version has no page: it has neither a list nor a create.'
            : 'The file of this version is gone. Stop it, or put the file back.'}
        </p>
      )}
    </section>
  );
}
