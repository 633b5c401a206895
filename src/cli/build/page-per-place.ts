/** A build plugin: a page of its own for each step and for the sandbox, which names the place's content in its head. */
import type { Plugin } from 'vite';
import { sandboxTemplate } from '#course/sandbox-template.ts';
import { contentModule } from '#course/vite-plugin.ts';

/** Where a module of content is shown; null for one that has no page of its own. */
function pathOf(moduleId: string | null): string | null {
  const { kind, id } = contentModule(moduleId ?? '') ?? {};
  if (kind === 'step') return `lesson/${id}`;
  return kind === 'template' && id === sandboxTemplate ? 'sandbox' : null;
}

/** Beside the other things to be fetched first. */
const PLACE = '<link crossorigin="" rel="modulepreload"';

/** The content is fetched beside the scripts and not when they ask for it; and a server that knows files alone answers each address. */
export const pagePerPlacePlugin: Plugin = {
  name: 'page-per-place',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      for (const chunk of Object.values(bundle)) {
        const path = chunk.type === 'chunk' ? pathOf(chunk.facadeModuleId) : null;
        if (path === null) continue;
        const preload = `<link crossorigin="" rel="modulepreload" href="/${chunk.fileName}">`;
        const source = String(page.source).replace(PLACE, `${preload}\n    ${PLACE}`);
        this.emitFile({ type: 'asset', fileName: `${path}/index.html`, source });
      }
    },
  },
};
