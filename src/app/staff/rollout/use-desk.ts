import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Result } from "../../../domain/result.ts";
import type { RolloutDesk } from "../../../protocol/rollout-desk.ts";
import { useStaff } from "../staff-context.ts";

const KEY = ["rollout", "desk"];

type Desk = {
  /** Undefined while it is asked for. */
  desk: Result<RolloutDesk> | undefined;
  again: () => void;
  /** What the server said after a change; what failed changes nothing. */
  show: (changed: Result<RolloutDesk>) => void;
};

export function useDesk(): Desk {
  const { api } = useStaff();
  const queries = useQueryClient();
  const { data, refetch } = useQuery({ queryKey: KEY, queryFn: () => api.rollout.desk(), staleTime: 0 });
  return {
    desk: data,
    again: () => void refetch(),
    show: (changed) => {
      if (changed.ok) queries.setQueryData(KEY, changed);
    },
  };
}
