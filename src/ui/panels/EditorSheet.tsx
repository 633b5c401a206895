/** The editor: the workspace's files as tabs, and the open one. */
import { useEffect, useMemo, useRef } from 'react';
import { CodeEditor } from '#ui/editor/CodeEditor.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { Tabs } from '#ui/kit/Tabs.tsx';
import { VersionDot } from '#ui/kit/VersionDot.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import { FileMenu } from '#ui/panels/FileMenu.tsx';
import { ProblemsMenu } from '#ui/panels/ProblemsMenu.tsx';
import styles from '#ui/panels/editor.module.css';
import { useRemoveFile } from '#ui/panels/use-remove-file.ts';
import { useActions, useCurrentStep, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { fileTabs } from '#views/file-tabs.ts';
import type { FileTab } from '#views/file-tabs.ts';
import { markersFor } from '#views/problems-view.ts';

function tabOf({ path, label, appIndex, readOnly }: FileTab) {
  const name = (
    <span className={styles.name} title={path}>
      {appIndex !== null && <VersionDot index={appIndex} />}
      <span className={styles.label}>{label}</span>
      {readOnly && (
        <svg className={styles.lock} viewBox="0 0 10 12" width="9" height="11" aria-hidden="true">
          <path d="M1.5 5.5h7v5.5h-7zM3 5.5V3.6a2 2 0 0 1 4 0v1.9" />
        </svg>
      )}
    </span>
  );
  return { id: path, label: name, note: readOnly ? 'read-only' : undefined };
}

export function EditorSheet() {
  const editable = useCurrentStep()?.step.editable ?? null;
  const files = useWorkbench((state) => state.files);
  const openFile = useWorkbench((state) => state.openFile);
  const world = useWorkbench((state) => state.world);
  const report = useWorkbench((state) => state.analysis.report);
  const log = useWorkbench((state) => state.console);
  const writable = useWritable();
  const bar = useRef<HTMLDivElement>(null);
  const removeFile = useRemoveFile();
  const { edit, open, run } = useActions();
  const tabs = fileTabs(files, editable);
  const current = tabs.find(({ path }) => path === openFile);
  const readOnly = !writable || (current?.readOnly ?? true);
  const markers = useMemo(
    () => markersFor(openFile, { files, world, report, log }),
    [openFile, files, world, report, log],
  );
  const schema = useMemo(
    () =>
      (world?.schema.tables ?? []).map(({ name, columns }) => ({
        name,
        columns: columns.map((column) => column.name),
      })),
    [world],
  );

  // With many files the open one may stand outside the row of tabs that is in sight; again when the row or its type gets
  // another width.
  useEffect(() => {
    const tab = openFile === '' ? null : bar.current?.querySelector('[role=tab][aria-selected=true]');
    const widths = new ResizeObserver(() => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    const row = bar.current?.querySelector('[role=tablist]');
    for (const each of [row, tab]) if (each) widths.observe(each);
    return () => widths.disconnect();
  }, [openFile]);

  return (
    <div ref={bar} className={styles.root}>
      <Sheet panel="editor" label="Editor" className={styles.sheet}>
        <Tabs
          label="Files"
          look="files"
          className={styles.tabs}
          tabs={tabs.map(tabOf)}
          selected={openFile}
          onSelect={open}
          onDelete={removeFile}
          trailing={
            <>
              <FileMenu current={current ?? null} />
              <span className={styles.grow} />
              <ProblemsMenu />
            </>
          }
        >
          {current ? (
            <CodeEditor
              path={openFile}
              value={files[openFile] ?? ''}
              language={openFile.endsWith('.sql') ? 'sql' : 'text'}
              readOnly={readOnly}
              markers={markers}
              schema={schema}
              ariaLabel={`${openFile}${readOnly ? ', read-only' : ''}`}
              onChange={(text) => edit(openFile, text)}
              onRun={() => void run({ kind: 'migrate', command: { kind: 'up' } })}
            />
          ) : (
            <Empty>No file is open. Choose one above, or add one with +.</Empty>
          )}
        </Tabs>
      </Sheet>
    </div>
  );
}
