import { parser } from "@prometheus-io/lezer-promql";

type Node = ReturnType<typeof parser.parse>["topNode"];

const BETWEEN = new Set([
  "And",
  "Or",
  "Unless",
  "Gtr",
  "Lss",
  "Gte",
  "Lte",
  "Eql",
  "EqlC",
  "EqlSingle",
  "Neq",
]);

/**
 * What an alert's expression measures, without what it compares that with: a healthy system gives these figures, while
 * the whole gives nothing. Throws where the expression cannot be read.
 */
export function measuredParts(expression: string): string[] {
  const { topNode } = parser.parse(expression);
  if (namesIn(topNode).includes("⚠")) throw new Error(`not PromQL: ${expression}`);
  const textOf = (node: Node) => expression.slice(node.from, node.to);
  const partsOf = (node: Node): string[] => {
    if (node.name === "PromQL" || node.name === "ParenExpr")
      return childrenOf(node).flatMap((child) => partsOf(child));
    if (node.name === "BinaryExpr") {
      const [left, operator, ...rest] = childrenOf(node);
      const right = rest.at(-1);
      if (left && operator && right && BETWEEN.has(operator.name))
        return [...partsOf(left), ...partsOf(right)];
    }
    if (node.name === "FunctionCall" && textOf(node).startsWith("absent("))
      return [textOf(node).slice("absent(".length, -1)];
    return namesIn(node).includes("VectorSelector") ? [textOf(node)] : [];
  };
  return partsOf(topNode);
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Of a node and all within; `⚠` stands where the text is no PromQL. */
function namesIn(node: Node): string[] {
  return [node.name, ...childrenOf(node).flatMap((child) => namesIn(child))];
}
