/** A path inside a package, from a folder of it. Undefined where it leads out of the package, or is no path. */
export function resolvePath(folder: string, href: string): string | undefined {
  const path = decode(href.split(/[?#]/)[0] ?? "")?.replaceAll("\\", "/");
  if (path === undefined || path === "" || path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path))
    return undefined;
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

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
