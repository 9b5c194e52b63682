import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { paths } from "~/ui/paths";
import { AccountFrame } from "../account-frame";
import { ChangePassword } from "./change-password";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.password");
  return { title: t("title") };
}

/** Another password, or a first one for whoever comes in by code; every other sign-in ends with it. */
export default async function PasswordPage() {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountPassword));
  const [t, { isSet }] = await Promise.all([
    getTranslations("account.password"),
    api().then((caller) => caller.accounts.password()),
  ]);
  return (
    <AccountFrame title={t("title")}>
      <p className="text-ink-2">{isSet ? t("lead") : t("leadFirst")}</p>
      <Card as="section">
        <ChangePassword isSet={isSet} />
      </Card>
    </AccountFrame>
  );
}
