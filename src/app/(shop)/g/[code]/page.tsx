import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { shareMetadata } from "~/app/share/share-metadata";
import { sharePaths } from "~/app/share/share-paths";
import { Words } from "~/i18n/words";
import { may } from "~/modules/identity";
import { api, viewer } from "~/trpc/server";
import { Lobby } from "./lobby";

type Props = { params: Promise<{ code: string }> };

const loadGroup = cache(async (code: string) => {
  try {
    return await (await api()).groups.get({ code });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, group] = await Promise.all([getTranslations("group"), loadGroup((await params).code)]);
  // The link is the key to it: it must not stand in anybody's index.
  const robots = { index: false, follow: false };
  if (group === null) return { title: t("lobby.title"), robots };
  const { name: title, kitchen } = group;
  const description = t("lobby.from", { host: group.hostName, kitchen: kitchen.name });
  return {
    title,
    description,
    robots,
    ...shareMetadata({ title, description, picture: sharePaths.group(kitchen.id) }),
  };
}

/** The lobby of a group order: who is in, your own pack, what is to be done next, and what became of it. */
export default async function GroupPage({ params }: Props) {
  const { code } = await params;
  const [group, person, incoming] = await Promise.all([loadGroup(code), viewer(), headers()]);
  if (group === null) notFound();
  const wallet = person !== null && may(person, "orders.place") ? await (await api()).wallet.get({}) : null;
  const origin = `${incoming.get("x-forwarded-proto") ?? "http"}://${incoming.get("x-forwarded-host") ?? incoming.get("host") ?? ""}`;
  return (
    <div className="page max-w-3xl py-6">
      <Words areas={["group", "pay", "wallet"]}>
        <Lobby
          first={group}
          person={person === null ? null : { name: person.name, wallet }}
          origin={origin}
        />
      </Words>
    </div>
  );
}
