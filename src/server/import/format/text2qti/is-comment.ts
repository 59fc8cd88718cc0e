/** `% a line`, or what stands from COMMENT to END_COMMENT. To be asked line by line. */
export function isComment(): (line: string) => boolean {
  let isInside = false;
  return (line) => {
    const wasInside = isInside;
    if (/^COMMENT\s*$/.test(line)) isInside = true;
    else if (/^END_COMMENT\s*$/.test(line)) isInside = false;
    return isInside || wasInside || line.startsWith("%");
  };
}
