"use client";

import { useState } from "react";
import type { ColleagueDto } from "~/modules/identity/contract";
import { Badge } from "~/ui/badge";
import { cn } from "~/ui/cn";
import { PlainTable } from "~/ui/console/plain-table";
import { roleWords } from "~/ui/console/role-words";
import { hearEarlyTap } from "~/ui/early-tap";
import { formatPhone } from "~/ui/fmt";
import { TimeAgo } from "~/ui/time-ago";
import { ColleaguePanel } from "./colleague-panel";
import type { Places } from "./place-fields";

/** A row a colleague; its name opens what may be done with the account. */
export function StaffTable({
  staff,
  places,
  now,
}: {
  staff: readonly ColleagueDto[];
  places: Places;
  now: string;
}) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = staff.find(({ id }) => id === openId);
  return (
    <>
      <PlainTable
        label="Staff"
        rows={staff}
        rowKey={({ id }) => id}
        empty="Nobody like that works here."
        columns={[
          {
            key: "name",
            label: "Name",
            cell: ({ id, name }) => (
              <button
                ref={hearEarlyTap}
                type="button"
                onClick={() => setOpenId(id)}
                className="min-h-6 rounded-input text-left font-semibold whitespace-nowrap text-epo hover:underline"
              >
                {name}
              </button>
            ),
          },
          {
            key: "role",
            label: "Role",
            cell: ({ role }) => <span className="whitespace-nowrap">{roleWords[role]}</span>,
          },
          { key: "scope", label: "Where", cell: (one) => one.kitchenName ?? one.regionName ?? "All regions" },
          {
            key: "contact",
            label: "Contact",
            cell: ({ phone, email }) => (
              <span className={cn("figures", phone === null ? "wrap-anywhere" : "whitespace-nowrap")}>
                {phone === null ? email : formatPhone(phone)}
              </span>
            ),
          },
          {
            key: "account",
            label: "Account",
            cell: ({ status, enrolled }) => (
              <span className="inline-flex flex-wrap gap-1.5">
                <Badge tone={status === "active" ? "success" : "danger"}>
                  {status === "active" ? "Open" : "Suspended"}
                </Badge>
                {enrolled ? <Badge>Authenticator</Badge> : null}
              </span>
            ),
          },
          { key: "sessions", label: "Sessions", align: "end", cell: ({ sessions }) => sessions },
          {
            key: "active",
            label: "Last active",
            align: "end",
            cell: ({ lastActiveAt }) =>
              lastActiveAt === null ? "Never in the console" : <TimeAgo at={lastActiveAt} now={now} />,
          },
        ]}
      />
      {open === undefined ? null : (
        <ColleaguePanel
          key={`${open.id} ${open.version}`}
          colleague={open}
          places={places}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}
