import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { api, viewer } from "~/trpc/server";
import { formatPhone } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { zoneIn } from "../../chosen-place";
import { NewGroupForm } from "./new-group-form";

type Props = { searchParams: Promise<{ kitchen?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("group"))("start.title") };
}

/** Where a group order begins: a kitchen, who pays, how it comes, until when. */
export default async function NewGroupPage({ searchParams }: Props) {
  const { kitchen: kitchenId } = await searchParams;
  if (typeof kitchenId !== "string") notFound();
  if ((await viewer()) === null) redirect(paths.signIn(paths.newGroup(kitchenId)));
  const caller = await api();
  const [t, menu, me, { addresses }, { regions }] = await Promise.all([
    getTranslations("group.start"),
    caller.catalog.menu({ kitchenId }).catch(() => notFound()),
    caller.accounts.me(),
    caller.accounts.addresses(),
    caller.catalog.regions({}),
  ]);
  const { kitchen } = menu;
  const zones = regions.find(({ id }) => id === kitchen.regionId)?.zones ?? [];
  const zone = await zoneIn(kitchen.regionId);
  const known = addresses.find(({ zoneId }) => zones.some(({ id }) => id === zoneId));
  return (
    <div className="page max-w-2xl py-6">
      <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
      <p className="mt-1 text-ink-2">{t("lead")}</p>
      <p className="mt-2">
        <TextLink href={paths.kitchen(kitchen.regionId, kitchen.id)}>
          {t("from", { kitchen: kitchen.name })}
        </TextLink>
      </p>
      <Words areas={["group"]}>
        <NewGroupForm
          kitchen={{
            id: kitchen.id,
            name: kitchen.name,
            landmark: kitchen.landmark,
            isOpen: kitchen.opening.open,
            firstSlotAt: kitchen.opening.firstSlotAt,
          }}
          zones={zones.map(({ id, name }) => ({ value: id, label: name }))}
          known={{
            zoneId: known?.zoneId ?? zone?.id ?? "",
            landmark: known?.landmark ?? "",
            directions: known?.directions ?? "",
            phone: me.phone === null ? "" : formatPhone(me.phone),
          }}
        />
      </Words>
    </div>
  );
}
