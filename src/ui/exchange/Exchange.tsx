/** Import and export of the sandbox: their commands, the dialogs, and a whole page that takes what is dropped on it. */
import { useState } from 'react';
import type { Given } from '#core/exchange/given.ts';
import { useCommands } from '#ui/commands.tsx';
import { DropOverlay } from '#ui/exchange/DropOverlay.tsx';
import { ExportDialog } from '#ui/exchange/ExportDialog.tsx';
import { ImportDialog } from '#ui/exchange/ImportDialog.tsx';
import { useWritable } from '#ui/workbench-context.tsx';

export type ExchangeQuestion = 'import' | 'export';

export interface ExchangeProps {
  readonly asked: ExchangeQuestion | null;
  readonly onAsked: (asked: ExchangeQuestion | null) => void;
}

export function Exchange({ asked, onAsked }: ExchangeProps) {
  const writable = useWritable();
  const [dropped, setDropped] = useState<Promise<Given> | null>(null);
  const section = 'Files';
  useCommands([
    {
      id: 'import',
      title: 'Import a folder, zip, database or SQL …',
      section,
      enabled: writable,
      run: () => onAsked('import'),
    },
    { id: 'export', title: 'Export: zip, another tool’s layout, database …', section, run: () => onAsked('export') },
  ]);
  const close = (): void => {
    setDropped(null);
    onAsked(null);
  };
  return (
    <>
      {writable && asked === null && (
        <DropOverlay
          onDrop={(given) => {
            setDropped(given);
            onAsked('import');
          }}
        />
      )}
      {asked === 'import' && <ImportDialog dropped={dropped} onClose={close} />}
      {asked === 'export' && <ExportDialog onClose={close} />}
    </>
  );
}
