import { useMessages } from "../messages/use-messages.ts";
import classes from "./loading-screen.module.css";

/** Shown only when reading takes long enough to be noticed. */
export function LoadingScreen() {
  const { everywhere } = useMessages();
  return (
    <main className={classes.loading} aria-busy="true">
      <p>{everywhere.loading}</p>
    </main>
  );
}
