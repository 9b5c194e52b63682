import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { api, viewer } from "~/trpc/server";
import { EmptyState } from "~/ui/empty-state";
import { paths } from "~/ui/paths";
import { chosenPlace } from "../../(shop)/chosen-place";
import { AccountFrame } from "../account-frame";
import { AddressList } from "./address-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.addresses");
  return { title: t("title") };
}

/** The addresses that checkout offers: written, changed and taken out here as well as there. */
export default async function AddressesPage() {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountAddresses));
  const [t, { addresses }, { regions, region }] = await Promise.all([
    getTranslations("account.addresses"),
    api().then((caller) => caller.accounts.addresses()),
    chosenPlace(),
  ]);
  return (
    <AccountFrame title={t("title")}>
      {addresses.length === 0 ? (
        <EmptyState scene="rain" title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : null}
      {/* The sheet of a place speaks the checkout's words. */}
      <Words areas={["account", "checkout", "wallet"]}>
        <AddressList addresses={addresses} regions={regions} here={region?.id ?? null} />
      </Words>
    </AccountFrame>
  );
}
