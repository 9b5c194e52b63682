"use client";

import { useTranslations } from "next-intl";
import type { WalletDto } from "~/modules/ledger/contract";
import type { GroupDto } from "~/modules/ordering/contract";
import { Badge } from "~/ui/badge";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { Cloth } from "~/ui/cloth";
import { Countdown } from "~/ui/countdown";
import type { Tone } from "~/ui/tone";
import { Extras } from "./extras";
import { HostPanel } from "./host-panel";
import { HostPays } from "./host-pays";
import { JoinForm } from "./join-form";
import { MyPack } from "./my-pack";
import { Over } from "./over";
import { People } from "./people";
import { ShareOf } from "./share-of";
import { useGroup } from "./use-group";

export type LobbyPerson = { name: string; wallet: WalletDto | null } | null;

const tones: Record<GroupDto["status"], Tone> = {
  open: "action",
  locked: "info",
  placed: "success",
  cancelled: "plain",
  expired: "warn",
};

/** A group order, for whoever has its link: the same page for host, friends and guests, each with their own part. */
export function Lobby({ first, ...eyes }: { first: GroupDto; person: LobbyPerson; origin: string }) {
  return <LobbyView group={useGroup(first)} {...eyes} />;
}

/** The lobby as it stands at one moment. */
export function LobbyView({
  group,
  person,
  origin,
}: {
  group: GroupDto;
  person: LobbyPerson;
  origin: string;
}) {
  const { me, status } = group;
  const isGoing = status === "open" || status === "locked";
  const extras = group.extras === null ? null : <Extras group={group} extras={group.extras} />;
  return (
    <div className="grid gap-5">
      <Head group={group} />
      {isGoing ? null : <Over group={group} />}
      {me === null && isGoing ? <JoinForm group={group} person={person} /> : null}
      {me === null ? null : (
        <>
          {status === "locked" ? extras : null}
          {status === "locked" ? <NextStep group={group} person={person} /> : null}
          {me.isHost && isGoing ? <HostPanel group={group} origin={origin} /> : null}
          {status === "open" ? extras : null}
          <MyPack group={group} />
        </>
      )}
      {group.members.length === 0 ? null : <People group={group} />}
    </div>
  );
}

function Head({ group }: { group: GroupDto }) {
  const t = useTranslations("group");
  const { kitchen, hostName: host, status, payMode, fulfilment } = group;
  const isOpen = status === "open";
  const until = isOpen ? group.closesAt : group.deadlineAt;
  const isTimed = isOpen || (status === "locked" && payMode === "each");
  return (
    <Card as="section" className="overflow-hidden p-0">
      <Cloth theme={kitchen.theme} className="h-4" />
      <div className="grid gap-2 p-4">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h1 className="min-w-0 font-display text-2xl font-bold wrap-anywhere md:text-3xl">{group.name}</h1>
          <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
        </div>
        <p className="text-ink-2">{t("lobby.from", { host, kitchen: kitchen.name })}</p>
        <p className="text-sm text-ink-2">
          {payMode === "host" ? t("lobby.hostPays", { host }) : t("lobby.eachPays")} ·{" "}
          {fulfilment.type === "pickup"
            ? t("lobby.toPickup")
            : fulfilment.landmark === ""
              ? t("lobby.toArea")
              : t("lobby.toPlace", { place: fulfilment.landmark })}
        </p>
        {isTimed ? (
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-sm text-ink-2">{isOpen ? t("lobby.closesIn") : t("lobby.deadlineIn")}</span>
            <Countdown
              key={until}
              until={until}
              now={group.now}
              label={isOpen ? t("lobby.closesIn") : t("lobby.deadlineIn")}
              className="text-2xl font-bold"
            />
          </p>
        ) : null}
      </div>
    </Card>
  );
}

/** The list is closed: who pays, and who waits. */
function NextStep({ group, person }: { group: GroupDto; person: LobbyPerson }) {
  const t = useTranslations("group.locked");
  const { me, payMode, hostName: host } = group;
  const wallet = person?.wallet ?? null;
  if (me === null) return null;
  if (payMode === "host") {
    if (me.isHost && wallet !== null) return <HostPays group={group} wallet={wallet} />;
    return (
      <Banner tone="info" title={t("title")}>
        {t("hostPays", { host })}
      </Banner>
    );
  }
  if (me.pack !== null && wallet !== null) return <ShareOf group={group} wallet={wallet} />;
  return (
    <Banner tone="info" title={t("title")}>
      {t("waiting")}
    </Banner>
  );
}
