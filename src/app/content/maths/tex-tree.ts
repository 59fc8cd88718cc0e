import temml from "temml";

/** A node of what the TeX reader makes: an element with a name, or text. */
export type TexNode = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  classes: readonly string[];
  styles: ReadonlyMap<string, string>;
  children: readonly (TexNode | string)[];
};

type Mode = "inline" | "display";

/** Real formulas have some hundred characters; this much is a page of them. */
const MAX_TEX = 5000;
const MAX_EXPANSIONS = 1000;
/** What all macros together may grow to, in characters: a definition within a definition doubles. */
const MAX_GROWN = 60_000;
/** Deeper than any formula that fits a screen; browsers lay maths out by recursion. */
const MAX_DEPTH = 60;
const MAX_NODES = 3000;
const DEFINES =
  /\\(?:[gex]?def|let|futurelet|(?:re|provide)?newcommand|DeclareMathOperator|operatornamewithlimits)\b/;

/** TeX as a tree of MathML; undefined for TeX that is broken, or built to grow beyond every bound. */
export function texTree(tex: string, mode: Mode): TexNode | undefined {
  if (tex.length > MAX_TEX || nesting(tex) > MAX_DEPTH) return undefined;
  const maxExpand = DEFINES.test(tex) ? Math.min(MAX_EXPANSIONS, MAX_GROWN / tex.length) : MAX_EXPANSIONS;
  try {
    // The one way to a tree instead of markup; with underscores, but documented and typed.
    // oxlint-disable-next-line no-underscore-dangle
    const tree: unknown = temml.__renderToMathMLTree(tex, {
      displayMode: mode === "display",
      // Long lines in a paragraph break where TeX would break them.
      wrap: mode === "display" ? "none" : "tex",
      throwOnError: true,
      strict: false,
      trust: false,
      maxExpand,
      maxSize: [20, 200],
      macros: {},
    });
    const budget = { nodes: MAX_NODES };
    const read = readNode(tree, budget, 0);
    return typeof read === "string" ? undefined : read;
  } catch {
    return undefined;
  }
}

/** How deep braces and environments stand in each other: found out before anything recurses. */
function nesting(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of tex.matchAll(/\\[{}]|[{}]|\\(?:begin|left|end|right)\b|[\^_]/g)) {
    if (mark === "{" || mark === "\\begin" || mark === "\\left") depth += 1;
    if (mark === "}" || mark === "\\end" || mark === "\\right") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function readNode(node: unknown, budget: { nodes: number }, depth: number): TexNode | string | undefined {
  budget.nodes -= 1;
  if (budget.nodes < 0 || depth > MAX_DEPTH * 3 || typeof node !== "object" || node === null)
    return undefined;
  const text: unknown = Reflect.get(node, "text");
  if (typeof text === "string") return text;
  const inside: unknown = Reflect.get(node, "children");
  const children: (TexNode | string)[] = [];
  for (const child of Array.isArray(inside) ? inside : []) {
    const read = readNode(child, budget, depth + 1);
    // All or nothing: a formula without a part of it would be another formula.
    if (read === undefined) return undefined;
    children.push(read);
  }
  const name: unknown = Reflect.get(node, "type");
  const classes: unknown = Reflect.get(node, "classes");
  return {
    // A fragment has no name of its own.
    name: typeof name === "string" ? name : "mrow",
    attributes: wordsOf(Reflect.get(node, "attributes")),
    classes: Array.isArray(classes) ? classes.filter((item) => typeof item === "string") : [],
    styles: wordsOf(Reflect.get(node, "style")),
    children,
  };
}

function wordsOf(record: unknown): ReadonlyMap<string, string> {
  if (typeof record !== "object" || record === null) return new Map();
  return new Map(Object.entries(record).map(([name, value]) => [name, String(value)]));
}
