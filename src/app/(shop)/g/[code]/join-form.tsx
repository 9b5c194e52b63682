"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { GroupDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/input";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import type { LobbyPerson } from "./lobby";
import { useAnswer } from "./use-group";

/** The way in: a name on a pack, and, where each pays, an account to pay from. */
export function JoinForm({ group, person }: { group: GroupDto; person: LobbyPerson }) {
  const t = useTranslations("group");
  const trpc = useTRPC();
  const router = useRouter();
  const { code, hostName: host } = group;
  const { onSuccess } = useAnswer(code);
  const join = useMutation({
    ...trpc.groups.join.mutationOptions(),
    onSuccess: (joined) => {
      onSuccess(joined);
      router.push(paths.groupMenu(code));
    },
  });
  if (group.status !== "open") return <Banner tone="warn" title={t("join.dead", { host })} />;
  if (group.payMode === "each" && person === null) {
    return (
      <Card as="section" className="grid gap-3">
        <h2 className="font-display text-xl font-bold">{t("join.title")}</h2>
        <p className="text-ink-2">{t("join.signInText")}</p>
        <LinkButton href={paths.signIn(paths.group(code))} wide>
          {t("join.signIn")}
        </LinkButton>
      </Card>
    );
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    join.mutate({ code, name: String(new FormData(event.currentTarget).get("name") ?? "").trim() });
  }
  return (
    <Card as="section" className="grid gap-3">
      <h2 className="font-display text-xl font-bold">{t("join.title")}</h2>
      <form onSubmit={submit} className="grid gap-3">
        <TextField
          label={t("join.name")}
          hint={t("join.text")}
          name="name"
          required
          maxLength={40}
          autoComplete="given-name"
          defaultValue={person?.name ?? ""}
          error={join.isError ? (problemOf(join.error)?.sentence ?? t("offline")) : null}
        />
        <Button type="submit" wide busy={join.isPending || join.isSuccess} busyLabel={t("join.busy")}>
          {t("join.button")}
        </Button>
      </form>
    </Card>
  );
}
