import type { RenderGapsOf } from "./render-gaps.tsx";
import type { Rendering } from "./render-phrases.tsx";

/** A text, as blocks or as what may stand inside a label. */
export type TextProps = { text: string; within: Rendering["within"]; gap?: RenderGapsOf };
