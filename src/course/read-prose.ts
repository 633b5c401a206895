/** Markdown into the prose tree: what the tree has no word for (HTML, images, unknown directives) is a problem. */
import type { BlockContent, DefinitionContent, List, PhrasingContent, RootContent, Table } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { complain, type Reading } from '#course/reading.ts';
import type { Block, Inline, Prose } from '#core/lesson/prose.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);

/** remark-directive adds it to mdast's own kinds of content. */
type ContainerDirective = Extract<RootContent, { type: 'containerDirective' }>;

type Node = RootContent | BlockContent | DefinitionContent | PhrasingContent;

interface Place {
  readonly reading: Reading;
  readonly path: string;
}

function refuse({ reading, path }: Place, node: Node, message: string): [] {
  complain(reading, path, node.position?.start.offset ?? 0, message);
  return [];
}

const inlines = (place: Place, nodes: readonly PhrasingContent[]): readonly Inline[] =>
  nodes.flatMap((node) => readInline(place, node));

function readLink(place: Place, node: Extract<PhrasingContent, { type: 'link' }>): Inline | [] {
  const children = inlines(place, node.children);
  const opened = /^(panel|file):(.+)$/.exec(node.url);
  if (opened) return { kind: 'open', target: opened[1] as 'panel' | 'file', name: opened[2] ?? '', children };
  if (node.url.startsWith('https://')) return { kind: 'link', href: node.url, children };
  return refuse(place, node, `the link "${node.url}" leads nowhere; expected panel:…, file:… or https://…`);
}

function readInline(place: Place, node: PhrasingContent): Inline | readonly Inline[] {
  switch (node.type) {
    case 'text':
      return { kind: 'text', text: node.value.replace(/\s*\n\s*/g, ' ') };
    case 'inlineCode':
      return { kind: 'code', text: node.value };
    case 'strong':
    case 'emphasis':
      return { kind: node.type, children: inlines(place, node.children) };
    case 'link':
      return readLink(place, node);
    case 'break':
      return { kind: 'text', text: ' ' };
    case 'textDirective':
      return refuse(
        place,
        node,
        `unknown directive ":${node.name}"; to show a colon before a word, write it as \`code\``,
      );
    default:
      return refuse(place, node, `${node.type} can't be shown in a lesson; expected plain Markdown`);
  }
}

function readList(place: Place, node: List): Block {
  const items = node.children.map((item) => blocks(place, item.children));
  return { kind: 'list', ordered: node.ordered === true, items };
}

function readTable(place: Place, node: Table): Block {
  const [head = [], ...rows] = node.children.map((row) => row.children.map((cell) => inlines(place, cell.children)));
  return { kind: 'table', head, rows };
}

/** `value: label` at the head of a list item. */
function readOption(place: Place, item: List['children'][number]): { value: string; label: readonly Inline[] } | null {
  const [paragraph] = item.children;
  const [first, ...rest] = paragraph?.type === 'paragraph' ? inlines(place, paragraph.children) : [];
  const named = first?.kind === 'text' ? /^([\w-]+):\s*(.*)$/s.exec(first.text) : null;
  if (!named) return null;
  const label: readonly Inline[] = named[2] === '' ? rest : [{ kind: 'text', text: named[2] ?? '' }, ...rest];
  return { value: named[1] ?? '', label };
}

function readPrediction(place: Place, node: ContainerDirective): Block | [] {
  const id = node.attributes?.['id'];
  const [question, list, ...others] = node.children;
  if (id === null || id === undefined) return refuse(place, node, 'expected an id: write :::predict{id=…}');
  if (question?.type !== 'paragraph' || list?.type !== 'list' || others.length > 0)
    return refuse(place, node, 'expected a paragraph with the question, then a list of answers "- value: label"');
  const options = list.children.map((item) => readOption(place, item));
  if (options.includes(null)) return refuse(place, list, 'expected each answer as "- value: label"');
  return {
    kind: 'prediction',
    id,
    question: inlines(place, question.children),
    options: options.filter((option) => option !== null),
  };
}

function readDirective(place: Place, node: ContainerDirective): Block | [] {
  switch (node.name) {
    case 'task':
    case 'note':
    case 'warning':
      return { kind: 'callout', tone: node.name, children: blocks(place, node.children) };
    case 'predict':
      return readPrediction(place, node);
    default:
      return refuse(place, node, `unknown directive ":::${node.name}"; expected task, note, warning or predict`);
  }
}

function readBlock(place: Place, node: Node): Block | [] {
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', children: inlines(place, node.children) };
    case 'heading':
      if (node.depth !== 2 && node.depth !== 3) return refuse(place, node, 'expected a heading with ## or ###');
      return { kind: 'heading', level: node.depth, children: inlines(place, node.children) };
    case 'list':
      return readList(place, node);
    case 'code': {
      const run = node.meta === 'run' || node.meta === '{run}';
      if (!run && node.meta != null)
        return refuse(place, node, `unknown word "${node.meta}" after \`\`\`; expected run`);
      return { kind: 'code', language: node.lang ?? '', text: node.value, run };
    }
    case 'blockquote':
      return { kind: 'quote', children: blocks(place, node.children) };
    case 'table':
      return readTable(place, node);
    case 'containerDirective':
      return readDirective(place, node);
    default:
      return refuse(place, node, `${node.type} can't be shown in a lesson; expected plain Markdown`);
  }
}

const blocks = (place: Place, nodes: readonly Node[]): readonly Block[] =>
  nodes.flatMap((node) => readBlock(place, node));

/** Reads Markdown. In: the path for problems, and the text (as long as the file, so that places are right). */
export function readProse(reading: Reading, path: string, text: string): Prose {
  return blocks({ reading, path }, parser.parse(text).children);
}
