import { attemptsRouter } from "./attempts-router.ts";
import { learnerRouter } from "./learner-router.ts";
import { sessionsRouter } from "./sessions-router.ts";
import { staffRouter } from "./staff-router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  learner: learnerRouter,
  sessions: sessionsRouter,
  attempts: attemptsRouter,
  staff: staffRouter,
});

/** Imported as a type by the offline room: the only word that crosses between server and browser. */
export type AppRouter = typeof appRouter;
