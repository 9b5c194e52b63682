import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, viewer } from "~/trpc/server";
import { EmptyState } from "~/ui/empty-state";
import { paths } from "~/ui/paths";
import { AccountFrame } from "../account-frame";
import { AddressList } from "./address-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.addresses");
  return { title: t("title") };
}

/** The addresses that checkout offers. They are written and changed there, where the zone and the map are. */
export default async function AddressesPage() {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountAddresses));
  const [t, { addresses }] = await Promise.all([
    getTranslations("account.addresses"),
    api().then((caller) => caller.accounts.addresses()),
  ]);
  const shown = addresses.map(({ id, label, landmark, directions }) => ({ id, label, landmark, directions }));
  return (
    <AccountFrame title={t("title")}>
      {shown.length === 0 ? (
        <EmptyState scene="rain" title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <AddressList addresses={shown} />
      )}
    </AccountFrame>
  );
}
