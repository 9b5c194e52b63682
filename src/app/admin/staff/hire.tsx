"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { SidePanel } from "~/ui/console/side-panel";
import { TextField } from "~/ui/input";
import { PhoneField } from "~/ui/phone-field";
import { useToast } from "~/ui/toast";
import { PlaceFields, type Places, placeOf } from "./place-fields";

/** Opens an account for a new colleague: they sign in with a code sent to the phone or address given here. */
export function Hire({ places }: { places: Places }) {
  const router = useRouter();
  const toast = useToast();
  const reAuth = useReAuth();
  const [open, setOpen] = useState(false);
  const hire = useMutation(useTRPC().admin.staff.hire.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const textOf = (name: string) => String(fields.get(name) ?? "").trim();
    const name = textOf("name");
    const input = {
      name,
      phone: textOf("phone") || null,
      email: textOf("email") || null,
      ...placeOf(fields),
      reason: textOf("reason"),
    };
    reAuth(() => hire.mutateAsync(input)).then(
      () => {
        setOpen(false);
        toast({ title: `${name} can sign in now`, tone: "success" });
        router.refresh();
      },
      () => {
        // Told by `hire.error` above the fields.
      },
    );
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Add a colleague
      </Button>
      <SidePanel
        title="Add a colleague"
        description="They sign in with a one-time code. Whoever handles money sets up an authenticator first."
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <Button type="submit" form="hire" wide busy={hire.isPending} busyLabel="Opening the account…">
            Open the account
          </Button>
        }
      >
        <form id="hire" onSubmit={submit} noValidate className="grid gap-4">
          {hire.error === null ? null : <Banner tone="danger" title={sentenceOf(hire.error)} />}
          <TextField id="hire-name" name="name" label="Name" autoComplete="off" />
          <PhoneField id="hire-phone" name="phone" label="Phone number" />
          <TextField id="hire-email" name="email" type="email" label="E-mail" optional autoComplete="off" />
          <PlaceFields id="hire" places={places} />
          <TextField
            id="hire-reason"
            name="reason"
            label="Why"
            hint="It stays in the audit log."
            autoComplete="off"
          />
        </form>
      </SidePanel>
    </>
  );
}

/** Bad input names its fields; any other refusal is a sentence of its own. */
function sentenceOf(error: unknown): string {
  const problem = problemOf(error);
  if (problem === undefined) return "No answer came. Look at the list before you try again.";
  const fields: unknown = problem.details.fields;
  const told = Array.isArray(fields)
    ? fields.map((field: { path?: string; message?: string }) => `${field.path}: ${field.message}`).join(" ")
    : "";
  return told === "" ? problem.sentence : `${problem.sentence} ${told}`;
}
