/** A file of a package by an address in one of its folders. Undefined where it leads out, or is no path. */
export function resolvePath(folder: string, href: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  return pathWithin(folder, decode(href.split(/[?#]/)[0] ?? ""));
}

/** The same for a file's own name: nothing in it is decoded. */
export function pathWithin(folder: string, name: string): string | undefined {
  const path = name.replaceAll("\\", "/");
  if (path === "" || path.startsWith("/") || /^[a-z]:/i.test(path)) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
