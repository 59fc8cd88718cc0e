import { useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { content as en } from "../../messages/en/content.ts";
import { content as ko } from "../../messages/ko/content.ts";
import { useWords } from "../../messages/use-messages.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import classes from "./media.module.css";

type PictureProps = {
  url: string;
  alt: string;
  size?: { width: number; height: number };
  onBroken: () => void;
};

/** Opens large at a press; the picture is the button, and its words are the button's name. */
export function Picture({ url, alt, size, onBroken }: PictureProps) {
  const words = useWords({ ko, en });
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.enlarge}
        aria-haspopup="dialog"
        title={words.enlarge}
        onClick={() => setOpen(true)}
      >
        <img
          className={classes.image}
          src={url}
          alt={alt === "" ? words.picture : alt}
          {...size}
          decoding="async"
          onError={onBroken}
        />
      </button>
      {/* Outside of the paragraph, which may hold no dialog. */}
      {isOpen && createPortal(<Enlarged url={url} alt={alt} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}

const ZOOMS = [1, 1.5, 2, 3, 4] as const;

function Enlarged({ url, alt, onClose }: { url: string; alt: string; onClose: () => void }) {
  const words = useWords({ ko, en });
  const dialog = useRef<HTMLDialogElement>(null);
  const captionId = useId();
  const [step, setStep] = useState(0);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-label={alt === "" ? words.picture : undefined}
      aria-labelledby={alt === "" ? undefined : captionId}
      onClose={onClose}
      closedby="any"
    >
      <div className={classes.frame}>
        <div className={classes.tools}>
          <Zoom to={step > 0 ? step - 1 : undefined} onZoom={setStep}>
            {words.smaller}
          </Zoom>
          <Zoom to={step < ZOOMS.length - 1 ? step + 1 : undefined} onZoom={setStep}>
            {words.larger}
          </Zoom>
          <IconButton icon="close" label={words.close} onClick={() => dialog.current?.close()} />
        </div>
        {/* A part that scrolls has to be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.stage} tabIndex={0}>
          <img className={classes.large} data-zoom={ZOOMS[step]} src={url} alt={alt} />
        </div>
        {alt !== "" && (
          <p id={captionId} className={classes.caption} dir="auto">
            {alt}
          </p>
        )}
      </div>
    </dialog>
  );
}

type ZoomProps = { to: number | undefined; onZoom: (to: number) => void; children: string };

/** Keeps the focus also at the end of the way, which a disabled button would lose. */
function Zoom({ to, onZoom, children }: ZoomProps) {
  return (
    <Button
      tone="quiet"
      className={classes.zoom}
      aria-disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) onZoom(to);
      }}
    >
      {children}
    </Button>
  );
}
