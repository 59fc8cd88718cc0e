export type TexProps = { tex: string; mode: "inline" | "display" };

/** TeX as it was written: while its reader is being fetched, and for good where it cannot be read. */
export function TexSource({ tex }: TexProps) {
  return (
    <code dir="ltr" translate="no">
      {tex}
    </code>
  );
}
