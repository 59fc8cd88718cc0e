import { useRef, type ComponentProps } from "react";
import { Button } from "./button.tsx";

type FileButtonProps = Pick<ComponentProps<typeof Button>, "tone" | "disabled" | "aria-describedby"> & {
  label: string;
  /** Given, only such files are offered. */
  accept?: string;
  most: "one" | "many";
  /** At least one. */
  onFiles: (files: readonly File[]) => void;
};

/** Lets files be chosen, in place of the platform's own field. */
export function FileButton({ label, accept, most, onFiles, ...look }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...look} onClick={() => picker.current?.click()}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        multiple={most === "many"}
        hidden
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again, once it has been mended.
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
