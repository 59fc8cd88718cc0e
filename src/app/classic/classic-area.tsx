import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ClassicFailure } from "./classic-failure.tsx";
import { ClassicFrame } from "./classic-frame.tsx";
import { ClassicRound } from "./classic-round.tsx";
import { ClassicSignIn } from "./classic-sign-in.tsx";
import { ClassicStart } from "./classic-start.tsx";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { createV1Api, type V1Api } from "./v1-api.ts";
import type { V1Question } from "./v1-replies.ts";

/** Learners who are still with V1: a quiz that needs the network. Goes with this folder when the last has moved. */
export function ClassicArea() {
  // Failures are values here, so nothing is retried behind the reader's back.
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } }),
  );
  const [api] = useState(() =>
    createV1Api({ origin: location.origin, fetch: (input, init) => fetch(input, init) }),
  );
  return (
    <QueryClientProvider client={queries}>
      <ClassicPages api={api} />
    </QueryClientProvider>
  );
}

function ClassicPages({ api }: { api: V1Api }) {
  const me = useQuery({ queryKey: ["me"], queryFn: () => api.me() });
  const [round, setRound] = useState<V1Question[]>();
  if (me.data === undefined) return <LoadingScreen />;
  if (!me.data.ok) {
    return (
      <ClassicFrame at="dead_end">
        <ClassicFailure failure={me.data.failure} onAgain={() => void me.refetch()} />
      </ClassicFrame>
    );
  }
  if (me.data.value === null) return <ClassicSignIn api={api} />;
  if (round === undefined) return <ClassicStart api={api} name={me.data.value} onRound={setRound} />;
  return <ClassicRound api={api} questions={round} onEnd={() => setRound(undefined)} />;
}
