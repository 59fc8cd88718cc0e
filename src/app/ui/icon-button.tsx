import type { ComponentPropsWithRef } from "react";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./icon-button.module.css";

type IconButtonProps = Omit<ComponentPropsWithRef<"button">, "children"> & { icon: IconName; label: string };

/** A picture alone needs a name: it is required, and shown as the tooltip too. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={classes.button}>
      <Icon name={icon} />
    </button>
  );
}
