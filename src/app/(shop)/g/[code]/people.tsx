"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, Clock, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { GroupDto, GroupMemberDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { cn } from "~/ui/cn";
import { IconButton } from "~/ui/icon-button";
import { Money } from "~/ui/money";
import { useToast } from "~/ui/toast";
import { useAnswer } from "./use-group";

/** Who has chosen and who has not, who has paid and who has not; what it costs them, to the host alone. */
export function People({ group }: { group: GroupDto }) {
  const t = useTranslations("group.people");
  const { members } = group;
  const ready = members.filter(({ portions }) => portions > 0).length;
  return (
    <Card as="section" aria-labelledby="people" className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id="people" className="font-display text-xl font-bold">
          {t("title")}
        </h2>
        <p className="text-sm text-ink-2" aria-live="polite">
          {t("count", { count: members.length, ready })}
        </p>
      </div>
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <Person key={member.id} member={member} group={group} />
        ))}
      </ul>
    </Card>
  );
}

function Person({ member, group }: { member: GroupMemberDto; group: GroupDto }) {
  const t = useTranslations("group.people");
  const trpc = useTRPC();
  const toast = useToast();
  const answer = useAnswer(group.code);
  const remove = useMutation({ ...trpc.groups.remove.mutationOptions(), ...answer });
  const words = useStandWords(member, group);
  const isDone =
    member.portions > 0 &&
    !(group.status === "locked" && group.payMode === "each" && member.status === "ready");
  const mayRemove = group.me?.isHost === true && group.status === "open" && !member.isHost;
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <span
        aria-hidden
        className={cn(
          "grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4",
          isDone ? "bg-ugu-band text-ugu" : "bg-band text-ink-2",
        )}
      >
        {isDone ? <Check /> : <Clock />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold wrap-anywhere">{member.name}</span>
          {member.isYou ? <Badge>{t("you")}</Badge> : null}
          {member.isHost ? <Badge tone="info">{t("host")}</Badge> : null}
        </span>
        <span className="block text-sm text-ink-2">{words}</span>
      </span>
      {member.shareKobo === null || member.portions === 0 ? null : <Money kobo={member.shareKobo} />}
      {mayRemove ? (
        <IconButton
          label={t("remove", { name: member.name })}
          icon={<UserMinus aria-hidden />}
          onClick={() =>
            remove.mutate(
              { code: group.code, memberId: member.id },
              { onSuccess: () => toast({ title: t("removed", { name: member.name }) }) },
            )
          }
        />
      ) : null}
    </li>
  );
}

function useStandWords({ status, portions }: GroupMemberDto, group: GroupDto): string {
  const t = useTranslations("group.people");
  if (status === "held" || status === "paid" || status === "returned") {
    return group.payMode === "host" ? t("ready", { portions }) : t(status);
  }
  if (portions === 0) return t("choosing");
  return group.status === "locked" && group.payMode === "each" ? t("unpaid") : t("ready", { portions });
}
