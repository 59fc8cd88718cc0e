import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { useMessages } from "../messages/use-messages.ts";
import { TabBar, type Tab } from "../ui/tab-bar.tsx";
import classes from "./tabbed-frame.module.css";

/** The four places one goes between; a quiz has none of them, so that nothing leads away by a slip. */
export function TabbedFrame({ children }: { children: ReactNode }) {
  const { everywhere } = useMessages();
  const [path] = useLocation();
  const tabs: Tab[] = [
    { href: "/", label: everywhere.tabs.library, icon: "library" },
    { href: "/wrong", label: everywhere.tabs.wrong, icon: "wrong" },
    { href: "/stats", label: everywhere.tabs.stats, icon: "stats" },
    { href: "/settings", label: everywhere.tabs.settings, icon: "settings" },
  ];
  return (
    <div className={classes.frame}>
      <div className={classes.screen}>{children}</div>
      <TabBar label={everywhere.mainNavigation} brand={everywhere.appName} tabs={tabs} current={path} />
    </div>
  );
}
