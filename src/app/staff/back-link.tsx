import { Link } from "wouter";
import classes from "./back-link.module.css";

/** Above a page's title: to the list that it is a part of. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className={classes.back}>
      ‹ {children}
    </Link>
  );
}
