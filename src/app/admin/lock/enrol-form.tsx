"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { EnrolmentDto } from "~/modules/identity/contract";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { ShowForm } from "~/ui/console/show-form";
import { CopyField } from "~/ui/copy-field";
import { TextField } from "~/ui/input";

/** Two steps: the secret goes to the phone, by camera or typed; then the phone's first code comes back. */
export function EnrolForm({ after }: { after: string }) {
  const [enrolment, setEnrolment] = useState<EnrolmentDto | null>(null);
  const client = useTRPCClient();
  return enrolment === null ? (
    <Begin onBegun={setEnrolment} />
  ) : (
    <NewKey
      enrolment={enrolment}
      onCode={async (code) => {
        await client.admin.security.confirmEnrolment.mutate({ code });
        window.location.assign(after);
      }}
    />
  );
}

function Begin({ onBegun }: { onBegun: (enrolment: EnrolmentDto) => void }) {
  const begin = useMutation(useTRPC().admin.security.enrol.mutationOptions({ onSuccess: onBegun }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    begin.mutate(password === "" ? {} : { password });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <TextField
        id="enrol-password"
        name="password"
        type="password"
        label="Your password"
        hint="Leave it empty if you always sign in with a code."
        autoComplete="current-password"
        error={begin.error === null ? null : sentenceOf(begin.error)}
      />
      <Button type="submit" wide busy={begin.isPending} busyLabel="Making a key…">
        Make a key for my phone
      </Button>
    </form>
  );
}

/** A new key, for the camera or to be typed, and the field for the first code that it gives. */
export function NewKey({
  enrolment: { secret, qr },
  onCode,
}: {
  enrolment: EnrolmentDto;
  /** Throws what the server refuses. */
  onCode: (code: string) => Promise<void>;
}) {
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">
        Scan this with an authenticator app, or type the key into it. It is shown this once.
      </p>
      <svg
        viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`}
        role="img"
        aria-label="The key as a QR code, for an authenticator app"
        className="mx-auto size-52 rounded-input bg-white"
        shapeRendering="crispEdges"
      >
        <path d={qr.path} fill="#000" />
      </svg>
      <CopyField label="Key" value={secret.replaceAll(" ", "")} shown={secret} size="small" />
      <ShowForm
        way="code"
        demoCode={null}
        label="This is my first code"
        onShow={async (input) => {
          if (!("code" in input)) return "Enter the code that the app shows.";
          try {
            await onCode(input.code);
            return null;
          } catch (error) {
            return sentenceOf(error);
          }
        }}
      />
    </div>
  );
}

export function sentenceOf(error: unknown): string {
  return problemOf(error)?.sentence ?? "No answer came. Check your connection and try again.";
}
