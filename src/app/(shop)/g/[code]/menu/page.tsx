import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import type { GroupDto } from "~/modules/ordering/contract";
import { api } from "~/trpc/server";
import { paths } from "~/ui/paths";
import { GroupMenu } from "./group-menu";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("group"))("pack.choose"), robots: { index: false, follow: false } };
}

/** The kitchen's menu, for one's own pack in a group order. The personal cart is another place. */
export default async function GroupMenuPage({ params }: Props) {
  const { code } = await params;
  const caller = await api();
  const group = await groupOf(code);
  if (group.me === null || group.status !== "open") redirect(paths.group(code));
  const { zoneId } = group.fulfilment;
  const query = {
    kitchenId: group.kitchen.id,
    ...(zoneId === null ? {} : { zone: zoneId }),
    ...(group.slot === "asap" ? {} : { at: group.slot }),
  };
  const menu = await caller.catalog.menu(query);
  return (
    <Words areas={["group", "menu"]}>
      <GroupMenu first={group} menu={menu} query={query} />
    </Words>
  );
}

async function groupOf(code: string): Promise<GroupDto> {
  try {
    return await (await api()).groups.get({ code });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    throw error;
  }
}
