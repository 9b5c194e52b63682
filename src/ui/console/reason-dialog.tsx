"use client";

import { type ComponentProps, type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import { Textarea } from "~/ui/textarea";

const reasonLengthMin = 3;
const reasonLengthMax = 300;

/** What an act on somebody will do, and why it is done: the reason stays in the audit log. */
export function ReasonDialog({
  title,
  text,
  act,
  variant = "danger-outline",
  hint = "It stays in the audit log.",
  open,
  busy,
  fault,
  onClose,
  onAct,
}: {
  title: string;
  /** What will happen, and what will not. */
  text: ReactNode;
  /** The button: the act itself, in words. */
  act: string;
  variant?: ComponentProps<typeof Button>["variant"];
  hint?: string;
  open: boolean;
  busy: boolean;
  /** Why it was refused, as a sentence. */
  fault: string | null;
  onClose: () => void;
  onAct: (reason: string) => void;
}) {
  const id = useId();
  const [short, setShort] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    setShort(reason.length < reasonLengthMin);
    if (reason.length >= reasonLengthMin && !busy) onAct(reason);
  };
  return (
    <Dialog
      title={title}
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      actions={
        <>
          <Button variant={variant} type="submit" form={id} busy={busy}>
            {act}
          </Button>
          <DialogClose>
            <Button variant="quiet">Leave it as it is</Button>
          </DialogClose>
        </>
      }
    >
      <p>{text}</p>
      <form id={id} onSubmit={submit} noValidate className="mt-4 text-ink">
        <Textarea
          id={`${id}-reason`}
          name="reason"
          label="Why"
          hint={hint}
          maxLength={reasonLengthMax}
          error={short ? "Say why, in a few words." : fault}
        />
      </form>
    </Dialog>
  );
}
