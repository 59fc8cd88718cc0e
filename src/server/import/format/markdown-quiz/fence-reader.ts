const FENCE = /^\s*(`{3,}|~{3,})/;

/** Whether a line is code or one of its fences. To be asked line by line. */
export function fenceReader(): (line: string) => boolean {
  let fence: string | undefined;
  return (line) => {
    const mark = FENCE.exec(line)?.[1];
    const isCode = fence !== undefined || mark !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    return isCode;
  };
}
