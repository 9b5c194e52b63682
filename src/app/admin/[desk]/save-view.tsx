"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Desk, type DeskSearch, type SavedViewDto, writeDeskSearch } from "~/modules/console/contract";
import { type Role, roles } from "~/modules/identity/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { useShortcuts } from "~/ui/console/keyboard";
import { useMay } from "~/ui/console/person";
import { roleWords } from "~/ui/console/role-words";
import { TextField } from "~/ui/input";
import { Select } from "~/ui/select";
import { Sheet } from "~/ui/sheet";
import { useToast } from "~/ui/toast";

/** Those who sit at the console; the others have no lists. */
const desksOf: readonly Role[] = roles.filter(
  (role) => !["customer", "kitchen_staff", "rider"].includes(role),
);

/** Keeps what is shown under a name, for oneself or for everybody of a role; changes or removes one of one's own. */
export function SaveView({
  desk,
  current,
  seen,
}: {
  desk: Desk;
  current: SavedViewDto | null;
  seen: DeskSearch;
}) {
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: "s", label: "Save this view", group: "List", run: () => setOpen(true) }]);
  return (
    <Sheet
      title="Save this view"
      description="Search, filters, order and columns as you see them now."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="compact" icon={<Bookmark aria-hidden className="size-4" />}>
          Save view
        </Button>
      }
    >
      {open ? (
        <SaveForm
          desk={desk}
          own={current?.mine ? current : null}
          seen={seen}
          onDone={() => setOpen(false)}
        />
      ) : null}
    </Sheet>
  );
}

function SaveForm({
  desk,
  own,
  seen,
  onDone,
}: {
  desk: Desk;
  /** The view of one's own that is shown now. */
  own: SavedViewDto | null;
  seen: DeskSearch;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const mayShare = useMay("views.share");
  const [sharedRole, setSharedRole] = useState(own?.sharedRole ?? "");
  const done = async (title: string) => {
    await queries.invalidateQueries({ queryKey: trpc.admin.desks.get.queryKey({ desk }) });
    toast({ title, tone: "success" });
    onDone();
  };
  const save = useMutation(
    trpc.admin.desks.views.save.mutationOptions({ onSuccess: ({ name }) => done(`Saved: ${name}`) }),
  );
  const remove = useMutation(
    trpc.admin.desks.views.remove.mutationOptions({ onSuccess: () => done("The view is gone") }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({
      ...(own?.id && form.get("name") === own.name ? { id: own.id } : {}),
      desk,
      name: String(form.get("name") ?? ""),
      search: writeDeskSearch(seen).toString(),
      sharedRole: roles.find((role) => role === sharedRole) ?? null,
      reason: String(form.get("reason") ?? ""),
    });
  };
  const fault = save.error ?? remove.error;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField
        label="Name"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        defaultValue={own?.name ?? ""}
        hint={own === null ? undefined : "The same name changes this view; another makes a new one."}
        error={fault === null ? null : (problemOf(fault)?.sentence ?? "No answer came. Try again.")}
      />
      {mayShare ? (
        <Select
          label="For whom"
          value={sharedRole}
          options={[
            { value: "", label: "Only me" },
            ...desksOf.map((role) => ({
              value: role,
              label: `Everybody who is ${roleWords[role].toLowerCase()}`,
            })),
          ]}
          onChange={(event) => setSharedRole(event.target.value)}
        />
      ) : null}
      {sharedRole === "" ? null : (
        <TextField
          label="Why others shall see it"
          name="reason"
          required
          minLength={3}
          maxLength={300}
          autoComplete="off"
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={save.isPending} busyLabel="Saving…">
          Save
        </Button>
        {own?.id == null ? null : (
          <Button
            variant="danger-outline"
            busy={remove.isPending}
            onClick={() =>
              own.id === null ? undefined : remove.mutate({ id: own.id, reason: "no longer needed" })
            }
          >
            {`Remove “${own.name}”`}
          </Button>
        )}
      </div>
    </form>
  );
}
