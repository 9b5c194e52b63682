"use client";

import { useMutation } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type GroupDto, groupCan } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { CopyField } from "~/ui/copy-field";
import { Dialog, DialogClose } from "~/ui/dialog";
import { formatTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { useToast } from "~/ui/toast";
import { untilAnswered } from "../../../until-answered";
import { Waiting } from "../../waiting";
import { useAnswer } from "./use-group";

/** What more time means here, from now; a deadline that is further away stays. The server takes up to an hour. */
const moreMinutes = 30;

/** What only the host does: invite, close, open again, give more time, order, call it off. */
export function HostPanel({ group, origin }: { group: GroupDto; origin: string }) {
  const t = useTranslations("group.host");
  return (
    <Card as="section" aria-labelledby="host" className="grid gap-4">
      <h2 id="host" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      {group.status === "open" ? (
        <>
          <Invite group={group} origin={origin} />
          <Close group={group} />
        </>
      ) : (
        <Closed group={group} />
      )}
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        <MoreTime code={group.code} />
        <CallOff code={group.code} />
      </div>
    </Card>
  );
}

function Invite({ group, origin }: { group: GroupDto; origin: string }) {
  const t = useTranslations("group.host");
  const link = `${origin}${paths.group(group.code)}`;
  const text = t("message", {
    name: group.name,
    kitchen: group.kitchen.name,
    time: formatTime(group.closesAt),
    link,
  });
  return (
    <div className="grid gap-3">
      <p className="font-semibold">{t("invite")}</p>
      <CopyField label={t("copy")} value={link} size="small" />
      <LinkButton
        href={`https://wa.me/?text=${encodeURIComponent(text)}`}
        variant={isAlone(group) ? "primary" : "secondary"}
        wide
        target="_blank"
        rel="noreferrer"
        icon={<MessageCircle aria-hidden className="size-5" />}
      >
        {t("whatsapp")}
      </LinkButton>
    </div>
  );
}

/** Nobody has come yet: what is to be done first is to ask them, not to close the list. */
function isAlone(group: GroupDto): boolean {
  return group.members.length === 1;
}

function Close({ group }: { group: GroupDto }) {
  const t = useTranslations("group.host");
  const trpc = useTRPC();
  const close = useMutation({ ...trpc.groups.close.mutationOptions(), ...useAnswer(group.code) });
  const isHostPaying = group.payMode === "host";
  const choosing = group.members.filter(({ portions, isHost }) => portions === 0 && !isHost).length;
  const blocked = group.members.every(({ portions }) => portions === 0)
    ? t("nobody")
    : !isHostPaying && choosing > 0
      ? t("waiting", { names: choosing })
      : null;
  return (
    <div className="grid gap-2">
      <Button
        variant={isAlone(group) ? "secondary" : "primary"}
        wide
        busy={close.isPending}
        busyLabel={t("closing")}
        disabledReason={blocked}
        onClick={() => close.mutate({ code: group.code })}
      >
        {isHostPaying ? t("closeHost") : t("close")}
      </Button>
      {blocked === null ? (
        <p className="text-sm text-ink-2">{isHostPaying ? t("closeTextHost") : t("closeText")}</p>
      ) : null}
    </div>
  );
}

function Closed({ group }: { group: GroupDto }) {
  const t = useTranslations("group.host");
  const trpc = useTRPC();
  const toast = useToast();
  const answer = useAnswer(group.code);
  const reopen = useMutation({ ...trpc.groups.reopen.mutationOptions(), ...untilAnswered, ...answer });
  const place = useMutation({ ...trpc.groups.placeNow.mutationOptions(), ...untilAnswered, ...answer });
  const missing = group.members.filter(({ portions, status }) => portions > 0 && status !== "held").length;
  return (
    <div className="grid gap-3">
      {group.payMode === "host" ? null : missing > 0 ? (
        <Banner tone="warn" title={t("missing", { count: missing })} />
      ) : (
        <div className="grid gap-2">
          <Button
            size="large"
            wide
            busy={place.isPending}
            busyLabel={t("placing")}
            onClick={() => place.mutate({ code: group.code })}
          >
            {t("placeNow")}
          </Button>
          <Waiting since={sentAt(place)} />
          <p className="text-sm text-ink-2">{t("placeText")}</p>
        </div>
      )}
      {groupCan.do("reopen", group.status) ? (
        <div className="grid gap-1">
          <Button
            variant="secondary"
            wide
            busy={reopen.isPending}
            onClick={() =>
              reopen.mutate({ code: group.code }, { onSuccess: () => toast({ title: t("reopened") }) })
            }
          >
            {t("reopen")}
          </Button>
          <Waiting since={sentAt(reopen)} />
          {group.payMode === "each" ? <p className="text-sm text-ink-2">{t("reopenText")}</p> : null}
        </div>
      ) : null}
    </div>
  );
}

function MoreTime({ code }: { code: string }) {
  const t = useTranslations("group.host");
  const trpc = useTRPC();
  const toast = useToast();
  const extend = useMutation({ ...trpc.groups.extend.mutationOptions(), ...useAnswer(code) });
  return (
    <Button
      variant="quiet"
      busy={extend.isPending}
      onClick={() =>
        extend.mutate(
          { code, deadlineMinutes: moreMinutes },
          {
            onSuccess: ({ deadlineAt }) => toast({ title: t("extended", { time: formatTime(deadlineAt) }) }),
          },
        )
      }
    >
      {t("extend", { minutes: moreMinutes })}
    </Button>
  );
}

function CallOff({ code }: { code: string }) {
  const t = useTranslations("group.host");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const answer = useAnswer(code);
  const cancel = useMutation({
    ...trpc.groups.cancel.mutationOptions(),
    ...untilAnswered,
    ...answer,
    onSettled: () => setOpen(false),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("cancelTitle")}
      trigger={<Button variant="quiet">{t("cancel")}</Button>}
      actions={
        <>
          <Button variant="danger-outline" busy={cancel.isPending} onClick={() => cancel.mutate({ code })}>
            {t("cancelYes")}
          </Button>
          <DialogClose>
            <Button variant="secondary">{t("cancelNo")}</Button>
          </DialogClose>
        </>
      }
    >
      {t("cancelText")}
      <Waiting since={sentAt(cancel)} />
    </Dialog>
  );
}

/** When an act was sent; 0 while none is under way. */
function sentAt({ isPending, submittedAt }: { isPending: boolean; submittedAt: number }): number {
  return isPending ? submittedAt : 0;
}
