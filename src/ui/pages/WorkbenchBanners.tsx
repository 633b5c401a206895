/** What must be said beside the screen: who writes, what can't be saved, what was refused, a transaction left open. */
import { useEffect } from 'react';
import { Banner } from '#ui/kit/Banner.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { download } from '#ui/pages/download.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { noticeWords } from '#views/problems-view.ts';

export function WorkbenchBanners() {
  const saving = useWorkbench((state) => state.saving);
  const notice = useWorkbench((state) => state.notice);
  const files = useWorkbench((state) => state.files);
  const openTransaction = useWorkbench((state) => state.world?.openTransaction ?? false);
  const { takeOver, dismissNotice, run } = useActions();
  const unsaved = saving.kind === 'failed';
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return (
    <>
      {saving.kind === 'read-only' && saving.why === 'other-tab' && (
        <Banner tone="silent" actions={<Button onClick={() => void takeOver()}>Take over</Button>}>
          Another tab has this open and writes. Here you can look; what happens there is shown here.
        </Banner>
      )}
      {saving.kind === 'read-only' && saving.why === 'newer-build' && (
        <Banner tone="silent" actions={<Button onClick={() => location.reload()}>Load it again</Button>}>
          Your work was saved by a newer build of this page, so this one only shows it.
        </Banner>
      )}
      {saving.kind === 'failed' && (
        <Banner
          tone="broken"
          actions={
            <Button onClick={() => download('rollforward-files.json', JSON.stringify(files, null, 2))}>
              Download the files
            </Button>
          }
        >
          This browser can’t save your work: {saving.why}. It goes on here, until you leave this page.
        </Banner>
      )}
      {openTransaction && (
        <Banner
          tone="silent"
          actions={
            <>
              <Button onClick={() => void run({ kind: 'sql', text: 'ROLLBACK' })}>Roll back</Button>
              <Button onClick={() => void run({ kind: 'sql', text: 'COMMIT' })}>Commit</Button>
            </>
          }
        >
          You have a transaction open. Until it ends, nothing of it can be saved or undone.
        </Banner>
      )}
      {notice && (
        <Banner tone="accent" onDismiss={dismissNotice}>
          {noticeWords(notice)}
        </Banner>
      )}
    </>
  );
}
