import { reachLink } from "./reach-link.ts";

/** How somebody is reached: a tap calls, writes or leads there. */
export function Reach({ reach }: { reach: string }) {
  const link = reachLink(reach);
  const text = <bdi>{reach}</bdi>;
  return link === undefined ? text : <a href={link}>{text}</a>;
}
