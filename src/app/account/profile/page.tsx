import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { formatPhone } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { AccountFrame } from "../account-frame";
import { ChangeContact } from "./change-contact";
import { ReceiptName } from "./receipt-name";
import { Rename } from "./rename";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.profile");
  return { title: t("title") };
}

/** What one is called, who receipts are made out to, and where one is reached: a new contact counts when a code came to it. */
export default async function ProfilePage() {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountProfile));
  const caller = await api();
  const [t, user, receipt] = await Promise.all([
    getTranslations("account.profile"),
    caller.accounts.me(),
    caller.accounts.receiptName(),
  ]);
  return (
    <AccountFrame title={t("title")}>
      <Card as="section">
        <Rename name={user.name} />
      </Card>
      <Card as="section">
        <ReceiptName {...receipt} />
      </Card>
      <Card as="section">
        <ChangeContact kind="phone" now={user.phone === null ? null : formatPhone(user.phone)} />
      </Card>
      <Card as="section">
        <ChangeContact kind="email" now={user.email} />
      </Card>
    </AccountFrame>
  );
}
