import { isBroken, type StartRecord } from "./starts.ts";

type Pages = {
  /** This build's own. */
  present: Response;
  /** What the server has now, where it can be had in time. */
  fromServer: () => Promise<Response | undefined>;
  /** The page of the last build that has shown a screen here. */
  kept: () => Promise<Response | undefined>;
};

/**
 * The page that a start gets. A build that shows no screen, start after start, gives way: to what the
 * server has now, which may be mended or the version before; else, where it has never shown one on this
 * device, to the last build that has. Every build reads what any other has recorded.
 */
export async function choosePage(
  starts: StartRecord,
  { present, fromServer, kept }: Pages,
): Promise<Response> {
  if (!isBroken(starts)) return present;
  const offered = await fromServer();
  if (offered !== undefined && !(await isSame(offered, present))) return offered;
  return (starts.proven ? undefined : await kept()) ?? present;
}

async function isSame(one: Response, other: Response): Promise<boolean> {
  const [left, right] = await Promise.all([one.clone().text(), other.clone().text()]);
  return left === right;
}
