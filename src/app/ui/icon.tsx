/** Drawn for this project on a 24-unit grid, stroke 1.75: one weight with the type beside it. */
const PATHS = {
  back: "M14.5 5.5 8 12l6.5 6.5",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  library: "M5 5.5h14v13H5zM8.5 9.5h7M8.5 12.5h7M8.5 15.5h4",
  wrong: "M5 19l1-4L16.2 4.8a1.6 1.6 0 0 1 2.3 0l.7.7a1.6 1.6 0 0 1 0 2.3L9 18zM14 7l3 3",
  stats: "M5.5 19V11.5M12 19V5M18.5 19v-4.5",
  settings:
    "M12 9.25a2.75 2.75 0 1 1 0 5.5a2.75 2.75 0 0 1 0-5.5zM12 3.75v2.5M12 17.75v2.5M3.75 12h2.5M17.75 12h2.5M6.2 6.2l1.7 1.7M16.1 16.1l1.7 1.7M17.8 6.2l-1.7 1.7M7.9 16.1l-1.7 1.7",
  flag: "M7 20V4.5M7 5h10.5l-2.25 3.75L17.5 12.5H7",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  grid: "M5.5 5.5h5v5h-5zM13.5 5.5h5v5h-5zM5.5 13.5h5v5h-5zM13.5 13.5h5v5h-5z",
  search: "M10.75 5a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5zM15 15l4.25 4.25",
  chevron: "M9.5 5.5 16 12l-6.5 6.5",
  up: "M5.5 14.5 12 8l6.5 6.5",
  down: "M5.5 9.5 12 16l6.5-6.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside words, or inside a control that carries its own name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="1.5em"
      height="1.5em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.75 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
