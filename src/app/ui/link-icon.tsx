import { Link } from "wouter";
import classes from "./icon-button.module.css";
import { Icon, type IconName } from "./icon.tsx";

type LinkIconProps = { href: string; icon: IconName; label: string };

/** A picture that goes somewhere, with a name. */
export function LinkIcon({ href, icon, label }: LinkIconProps) {
  return (
    <Link href={href} aria-label={label} title={label} className={classes.button}>
      <Icon name={icon} />
    </Link>
  );
}
