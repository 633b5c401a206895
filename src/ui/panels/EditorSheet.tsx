/** The editor: the workspace's files as tabs, and the open one. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { CodeEditor } from '#ui/editor/CodeEditor.tsx';
import type { EditorMarker } from '#ui/editor/editor-props.ts';
import { fetchedLater } from '#ui/fetched-later.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { Tabs } from '#ui/kit/Tabs.tsx';
import { VersionDot } from '#ui/kit/VersionDot.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import { FileMenu } from '#ui/panels/FileMenu.tsx';
import styles from '#ui/panels/editor.module.css';
import { useXrayPlace } from '#ui/panels/xray-place.ts';
import { useRemoveFile } from '#ui/panels/use-remove-file.ts';
import { useActions, useCurrentStep, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { fileTabs, languageOf } from '#views/file-tabs.ts';
import type { FileTab } from '#views/file-tabs.ts';
import { markersFor } from '#views/problems-view.ts';

const ProblemsMenu = fetchedLater(async () => (await import('#ui/panels/ProblemsMenu.tsx')).ProblemsMenu);
const HazardMarks = fetchedLater(async () => (await import('#ui/panels/HazardMarks.tsx')).HazardMarks);

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
  const paths = useWorkbench((state) => Object.keys(state.files).join('\n'));
  const tabs = useMemo(() => fileTabs(paths === '' ? [] : paths.split('\n'), editable), [paths, editable]);
  const items = useMemo(() => tabs.map(tabOf), [tabs]);
  const current = tabs.find(({ path }) => path === openFile);
  const readOnly = !writable || (current?.readOnly ?? true);
  const [hazards, setHazards] = useState<readonly EditorMarker[]>([]);
  const markers = useMemo(
    () => [...markersFor(openFile, { files, world, report, log }), ...hazards],
    [openFile, files, world, report, log, hazards],
  );
  const xray = useXrayPlace();
  const shown =
    xray?.file === openFile && files[openFile]?.slice(xray.range.start, xray.range.end) === xray.sql && xray;
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
          tabs={items}
          selected={openFile}
          onSelect={open}
          onDelete={removeFile}
          trailing={
            <>
              <FileMenu current={current ?? null} />
              <span className={styles.grow} />
              <HazardMarks file={openFile} onMarks={setHazards} />
              <ProblemsMenu />
            </>
          }
        >
          {current ? (
            <CodeEditor
              path={openFile}
              value={files[openFile] ?? ''}
              language={languageOf(openFile)}
              readOnly={readOnly}
              markers={markers}
              place={shown ? shown.range : null}
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
