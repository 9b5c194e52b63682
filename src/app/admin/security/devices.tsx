"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DeviceDto } from "~/modules/identity/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { PlainTable } from "~/ui/console/plain-table";
import { ReasonDialog } from "~/ui/console/reason-dialog";
import { deviceWords } from "~/ui/device-words";
import { TimeAgo } from "~/ui/time-ago";

/** A person's own sessions; each but this one can be ended from here. */
export function Devices({ devices, now }: { devices: readonly DeviceDto[]; now: string }) {
  const router = useRouter();
  const [asked, setAsked] = useState<DeviceDto | null>(null);
  const end = useMutation(
    useTRPC().admin.security.endDevice.mutationOptions({
      onSuccess: () => {
        setAsked(null);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <PlainTable
        label="Where you are signed in"
        rows={devices}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "device",
            label: "Device",
            cell: ({ userAgent, current, locked }) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                {deviceWords(userAgent)}
                {current ? <Badge tone="success">This one</Badge> : null}
                {locked ? <Badge tone="warn">Locked</Badge> : null}
              </span>
            ),
          },
          { key: "since", label: "Since", cell: ({ createdAt }) => <TimeAgo at={createdAt} now={now} /> },
          {
            key: "active",
            label: "Last active",
            cell: ({ lastActiveAt }) => <TimeAgo at={lastActiveAt} now={now} />,
          },
          {
            key: "end",
            label: "End",
            align: "end",
            cell: (device) =>
              device.current ? (
                <span className="text-ink-2">Sign out to end it</span>
              ) : (
                <Button
                  variant="quiet"
                  size="compact"
                  className="sm:-mr-3"
                  aria-label={`End this session: ${deviceWords(device.userAgent)}`}
                  onClick={() => setAsked(device)}
                >
                  End this session
                </Button>
              ),
          },
        ]}
      />
      <ReasonDialog
        title={asked === null ? "" : `End the session on ${deviceWords(asked.userAgent)}?`}
        text="Its next request is a stranger's. Whoever sits there has to sign in again."
        act="End this session"
        open={asked !== null}
        busy={end.isPending}
        fault={end.error === null ? null : (problemOf(end.error)?.sentence ?? "No answer came. Try again.")}
        onClose={() => {
          end.reset();
          setAsked(null);
        }}
        onAct={(reason) => {
          if (asked !== null) end.mutate({ id: asked.id, reason });
        }}
      />
    </>
  );
}
