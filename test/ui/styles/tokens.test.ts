/** The tokens are read from tokens.css itself: every text is legible, every verdict can be told from every other. */
import { readFileSync } from 'node:fs';
import {
  converter,
  differenceEuclidean,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import type { Color } from 'culori';
import { describe, expect, test } from 'vitest';

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../../../src/ui/styles/tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no rule for ${selector}`);
  const body = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const light = tokensOf(':root');
const themes: readonly (readonly [string, Tokens])[] = [
  ['light', light],
  ['dark', { ...light, ...tokensOf("[data-theme='dark']") }],
];

const grounds = ['ground', 'sheet', 'sheet-sunken', 'sheet-hover'];
const panels = ['sheet', 'sheet-sunken'];
const versions = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6'];
const verdicts = ['ok', 'silent', 'broken', 'untested'];

/** Which text stands on which grounds. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...grounds, 'accent-soft', ...versions.map((v) => `${v}-soft`), ...verdicts.map((v) => `${v}-soft`)]],
  ['ink-soft', [...grounds, 'accent-soft', ...versions.map((v) => `${v}-soft`), ...verdicts.map((v) => `${v}-soft`)]],
  ['ink-faint', grounds],
  ['accent', [...grounds, 'accent-soft']],
  ['on-ink', ['ink']],
  ['on-ink-soft', ['ink']],
  ['on-accent', ['accent']],
  ...versions.map((v) => [v, [...panels, 'ground', `${v}-soft`]] as const),
  ...verdicts.map((v) => [v, [...grounds, `${v}-soft`]] as const),
  ...['ink', 'dim', 'ok', 'broken', 'silent'].map((name) => [`console-${name}`, ['console']] as const),
  ...['keyword', 'string', 'number', 'comment', 'function', 'operator'].map(
    (name) => [`code-${name}`, [...panels, 'code-line']] as const,
  ),
  ['code-line-number', panels.slice(0, 1)],
];

const eyes = [
  ['normal', (colour: Color) => colour],
  ['protan', filterDeficiencyProt(1)],
  ['deutan', filterDeficiencyDeuter(1)],
  ['tritan', filterDeficiencyTrit(1)],
] as const;

describe.each(themes)('%s', (_, tokens) => {
  const colour = (name: string): string => {
    const value = tokens[name];
    if (value === undefined) throw new Error(`no token --${name}`);
    return value;
  };

  test.each(pairs)('%s is legible where it stands', (text, on) => {
    const ratios = on.map((ground) => [ground, wcagContrast(colour(text), colour(ground))] as const);
    expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  });

  test('the edge of a field and the focus ring stand out from every ground', () => {
    const edges = ['field-rule', 'focus'].flatMap((edge) =>
      grounds.map((ground) => [edge, ground, wcagContrast(colour(edge), colour(ground))] as const),
    );
    expect(edges.filter(([, , ratio]) => ratio < 3)).toEqual([]);
  });

  test.each(eyes)('verdicts are 20 apart in CIE Lab in %s vision', (_vision, see) => {
    const distance = differenceEuclidean('lab65');
    const lab = converter('lab65');
    const seen = verdicts.map((verdict) => [verdict, lab(see(parse(colour(verdict))!))] as const);
    const close = seen.flatMap(([a, colourA], i) =>
      seen.slice(i + 1).map(([b, colourB]) => [a, b, distance(colourA, colourB)] as const),
    );
    expect(close.filter(([, , apart]) => apart < 20)).toEqual([]);
  });
});

test('dark names no token that light does not have', () => {
  const [, dark] = themes[1]!;
  expect(Object.keys(dark).filter((name) => !(name in light))).toEqual([]);
});
