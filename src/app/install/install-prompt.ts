/** The browser's own offer to install; not yet among the DOM's types. */
type BeforeInstallPrompt = Event & {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ outcome: "accepted" | "dismissed" }>;
};

/**
 * `promptable`: the browser lets us ask. `by_hand`: it can install, but only through its own menu.
 * `installed`: this page runs from the home screen, or has just been put there.
 */
export type InstallState = "promptable" | "by_hand" | "installed";

export type InstallPrompt = {
  state(): InstallState;
  /** Which menu to describe where the browser has no offer of its own. */
  platform: "ios" | "android" | "desktop";
  ask(): Promise<"accepted" | "dismissed">;
  subscribe(onChange: () => void): () => void;
};

/** Must run before the page has loaded: the browser makes its offer only once. */
export function openInstallPrompt(page: Window): InstallPrompt {
  const listeners = new Set<() => void>();
  let offer: BeforeInstallPrompt | undefined;
  let installed = runsInstalled(page);
  const tell = () => {
    for (const onChange of listeners) onChange();
  };
  page.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    if (isOffer(event)) offer = event;
    tell();
  });
  page.addEventListener("appinstalled", () => {
    installed = true;
    offer = undefined;
    tell();
  });
  return {
    state: () => (installed ? "installed" : offer === undefined ? "by_hand" : "promptable"),
    platform: platformOf(page.navigator),
    async ask() {
      const asked = offer;
      if (asked === undefined) return "dismissed";
      // An offer can be used once.
      offer = undefined;
      await asked.prompt();
      const { outcome } = await asked.userChoice;
      tell();
      return outcome;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

function isOffer(event: Event): event is BeforeInstallPrompt {
  return "prompt" in event && "userChoice" in event;
}

function runsInstalled(page: Window): boolean {
  const fromIosHomeScreen = "standalone" in page.navigator && page.navigator.standalone === true;
  return fromIosHomeScreen || page.matchMedia("(display-mode: standalone)").matches;
}

function platformOf(navigator: Navigator): InstallPrompt["platform"] {
  if (/Android/.test(navigator.userAgent)) return "android";
  // iPads say they are Macs; no Mac has a touch screen.
  const isIpad = /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || isIpad ? "ios" : "desktop";
}
