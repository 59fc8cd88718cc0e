import { Link } from "wouter";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./tab-bar.module.css";

export type Tab = { href: string; label: string; icon: IconName };

type TabBarProps = { label: string; brand: string; tabs: readonly Tab[]; current: string };

/** Below on a phone, at the side where there is width. */
export function TabBar({ label, brand, tabs, current }: TabBarProps) {
  return (
    <nav className={classes.bar} aria-label={label}>
      <p className={classes.brand} aria-hidden="true">
        {brand}
      </p>
      <ul className={classes.tabs}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              className={classes.tab}
              aria-current={tab.href === current ? "page" : undefined}
            >
              <Icon name={tab.icon} />
              <span>{tab.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
