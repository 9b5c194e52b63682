"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { ColleagueDto } from "~/modules/identity/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { ReasonDialog } from "~/ui/console/reason-dialog";
import { roleWords } from "~/ui/console/role-words";
import { SidePanel } from "~/ui/console/side-panel";
import { TextField } from "~/ui/input";
import { useToast } from "~/ui/toast";
import { PlaceFields, type Places, placeOf } from "./place-fields";

type Act = "endSessions" | "resetSecondFactor" | "suspend" | "reactivate";

const words: Record<Act, { act: string; done: string; text: string }> = {
  endSessions: {
    act: "End all sessions",
    done: "All sessions have ended",
    text: "Wherever they are signed in, the next request is a stranger's. They can sign in again at once.",
  },
  resetSecondFactor: {
    act: "Reset the authenticator",
    done: "The authenticator is forgotten",
    text: "Its codes open nothing any more, and all sessions end. They set up another before they see anything.",
  },
  suspend: {
    act: "Suspend",
    done: "The account is suspended",
    text: "With their next request they are out, and cannot sign in. What they did stays as it is.",
  },
  reactivate: {
    act: "Let back in",
    done: "The account is open again",
    text: "They can sign in again, as what they were. Their old sessions stay ended.",
  },
};

/** One colleague: what they are, a form to change it, and the acts on the account, each with its reason. */
export function ColleaguePanel({
  colleague,
  places,
  onClose,
}: {
  colleague: ColleagueDto;
  places: Places;
  onClose: () => void;
}) {
  const { name, role, mine, status, enrolled } = colleague;
  const [act, setAct] = useState<Act | null>(null);
  const offered: Act[] = [
    ...(status === "active" ? ["endSessions" as const] : []),
    ...(enrolled ? ["resetSecondFactor" as const] : []),
    status === "active" ? "suspend" : "reactivate",
  ];
  return (
    <SidePanel
      title={name}
      description={`${roleWords[role]}, ${colleague.kitchenName ?? colleague.regionName ?? "all regions"}`}
      open
      onClose={onClose}
    >
      {mine.change ? (
        <div className="grid gap-6">
          <RoleForm colleague={colleague} places={places} onDone={onClose} />
          <section aria-label="Account" className="grid gap-2 border-t border-line pt-4">
            <h3 className="font-bold">Account</h3>
            <div className="flex flex-wrap gap-2">
              {offered.map((one) => (
                <Button
                  key={one}
                  size="small"
                  variant={one === "suspend" ? "danger-outline" : "secondary"}
                  onClick={() => setAct(one)}
                >
                  {words[one].act}
                </Button>
              ))}
            </div>
          </section>
        </div>
      ) : (
        <p className="text-ink-2">This account is not yours to change.</p>
      )}
      {act === null ? null : (
        <AccountAct colleague={colleague} act={act} onClose={() => setAct(null)} onDone={onClose} />
      )}
    </SidePanel>
  );
}

function RoleForm({
  colleague,
  places,
  onDone,
}: {
  colleague: ColleagueDto;
  places: Places;
  onDone: () => void;
}) {
  const router = useRouter();
  const toast = useToast();
  const reAuth = useReAuth();
  const change = useMutation(useTRPC().admin.staff.changeRole.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const input = {
      userId: colleague.id,
      expectedVersion: colleague.version,
      ...placeOf(fields),
      reason: String(fields.get("reason") ?? "").trim(),
    };
    reAuth(() => change.mutateAsync(input)).then(
      () => {
        toast({ title: `${colleague.name} is ${roleWords[input.role].toLowerCase()} now`, tone: "success" });
        onDone();
        router.refresh();
      },
      () => {
        // Told by `change.error` above the fields.
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <h3 className="font-bold">Role and place</h3>
      {change.error === null ? null : <Banner tone="danger" title={sentenceOf(change.error)} />}
      <PlaceFields id="colleague" places={places} initial={colleague} />
      <TextField
        id="colleague-reason"
        name="reason"
        label="Why"
        hint="It stays in the audit log. Their sessions end: they sign in as what they are now."
        autoComplete="off"
      />
      <Button type="submit" busy={change.isPending} busyLabel="Changing…">
        Change role and place
      </Button>
    </form>
  );
}

function AccountAct({
  colleague: { id, name },
  act,
  onClose,
  onDone,
}: {
  colleague: ColleagueDto;
  act: Act;
  onClose: () => void;
  onDone: () => void;
}) {
  const staff = useTRPC().admin.staff;
  const router = useRouter();
  const toast = useToast();
  const reAuth = useReAuth();
  const acts = {
    endSessions: useMutation(staff.endSessions.mutationOptions()),
    resetSecondFactor: useMutation(staff.resetSecondFactor.mutationOptions()),
    suspend: useMutation(staff.suspend.mutationOptions()),
    reactivate: useMutation(staff.reactivate.mutationOptions()),
  };
  const sent = acts[act];
  return (
    <ReasonDialog
      title={`${words[act].act}: ${name}`}
      text={words[act].text}
      act={words[act].act}
      open
      busy={sent.isPending}
      fault={sent.error === null ? null : sentenceOf(sent.error)}
      onClose={onClose}
      onAct={(reason) => {
        reAuth(() => sent.mutateAsync({ userId: id, reason })).then(
          () => {
            toast({ title: words[act].done, description: name, tone: "success" });
            onDone();
            router.refresh();
          },
          () => {
            // Told by `sent.error` at the reason.
          },
        );
      }}
    />
  );
}

function sentenceOf(error: unknown): string {
  return problemOf(error)?.sentence ?? "No answer came. Look at the list before you try again.";
}
