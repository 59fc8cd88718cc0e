import type { Device } from "../device.ts";
import type { PageBugs } from "../world.ts";
import type { FullStepName } from "./full-steps.ts";

type Planted = {
  page: PageBugs;
  noticedBy: string[];
  often: Partial<Record<FullStepName, number>>;
  /** Of the seeds that show it one of the first: each costs half a second. */
  from: number;
};

/** Mistakes that only several accounts, a copied profile or new keys bring to light. */
export const PLANTED: Record<string, Planted> = {
  "sends under the credential of whoever was here first": {
    page: sendsAsTheFirst(),
    from: 6,
    noticedBy: ["A13"],
    often: {
      sign_in: 30,
      record: 120,
      pass_seconds: 40,
      change_weather: 0,
      kill_browser: 0,
      copy_profile: 0,
    },
  },
  "empties the outbox when somebody signs out": {
    page: { signedOut: (lookInto) => lookInto((db) => db.outbox.clear()) },
    from: 2,
    noticedBy: ["A3"],
    often: { sign_in: 40, record: 80, change_weather: 20, clear_weather: 0 },
  },
  "follows no rotation of keys": {
    page: {
      reply: (reply, { path }) =>
        /root\/[23]\.jws$/.test(path) ? { status: 404, body: "not found" } : reply,
    },
    from: 2,
    noticedBy: ["A19"],
    often: { rotate_keys: 40, record: 80, evict: 0 },
  },
  "asks a server that was restored nothing": {
    page: {
      request: (request) =>
        request.path.endsWith("attempts.sync") && request.body.includes('"events":[]')
          ? { ...request, path: "/asked" }
          : request,
    },
    from: 2,
    noticedBy: ["A3", "A1"],
    often: { back_up: 20, restore_backup: 20, record: 80, evict: 0, lose_databases: 0, forget: 0 },
  },
  "takes what stands beside another chain for a repeat of it": {
    page: {
      reply: ({ status, body }) => ({
        status,
        body: body
          .replaceAll('"code":"fork"', '"code":"duplicate"')
          .replaceAll('"reason":"fork"', '"reason":"seen"'),
      }),
    },
    from: 17,
    // Where its device knows of no fork, or waits for a receipt that never comes.
    noticedBy: ["F27", "A19"],
    often: { copy_profile: 60, record: 120, evict: 0 },
  },
  "takes in what a file holds, and sends none of it": {
    page: { tookIn: (lookInto) => lookInto((db) => db.outbox.clear()) },
    from: 1,
    noticedBy: ["A3"],
    often: {
      save_file: 40,
      take_in_file: 40,
      evict: 30,
      record: 120,
      change_weather: 20,
      clear_weather: 0,
    },
  },
};

function sendsAsTheFirst(): PageBugs {
  const bearers = new WeakMap<Device, string>();
  return {
    request(request, device) {
      const bearer = bearers.get(device) ?? request.bearer;
      if (request.path.endsWith("attempts.sync")) bearers.set(device, bearer);
      return { ...request, bearer };
    },
  };
}
