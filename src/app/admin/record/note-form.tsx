"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { noteLengthMax } from "~/modules/console/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Textarea } from "~/ui/textarea";

/** Tells colleagues something; it stays for ever. */
export function NoteForm({
  subjectType,
  subjectId,
}: {
  subjectType: "order" | "customer" | "payment" | "kitchen";
  subjectId: string;
}) {
  const router = useRouter();
  const [text, setText] = useState("");
  const add = useMutation(
    useTRPC().admin.notes.add.mutationOptions({
      onSuccess: () => {
        setText("");
        router.refresh();
      },
    }),
  );
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "" && !add.isPending) add.mutate({ subjectType, subjectId, text });
      }}
    >
      <Textarea
        label="Note for colleagues"
        name="note"
        hint="Customers never see it. It cannot be changed."
        maxLength={noteLengthMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {add.isError ? (
        <Banner
          tone="danger"
          title={
            problemOf(add.error)?.sentence ?? "No answer came. Look whether it is there before you try again."
          }
        />
      ) : null}
      <div>
        <Button
          type="submit"
          size="small"
          variant="secondary"
          busy={add.isPending}
          busyLabel="Saving…"
          disabledReason={text.trim() === "" ? "Write something first." : null}
        >
          Add the note
        </Button>
      </div>
    </form>
  );
}
