import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, viewer } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { safeNext } from "../../sign-in/safe-next";
import { AccountFrame } from "../account-frame";
import { ChangePassword } from "./change-password";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.password");
  return { title: t("title") };
}

type Query = { searchParams: Promise<{ next?: string | string[] }> };

/** Another password, or a first one for whoever comes in by code; every other sign-in ends with it. */
export default async function PasswordPage({ searchParams }: Query) {
  if ((await viewer()) === null) redirect(paths.signIn(paths.accountPassword));
  const { next } = await searchParams;
  const [t, { isSet, claim }] = await Promise.all([
    getTranslations("account.password"),
    api().then((caller) => caller.accounts.password()),
  ]);
  return (
    <AccountFrame title={t("title")}>
      {claim === null ? null : (
        <Banner title={t("claim.title")}>
          <p>{t("claim.text")}</p>
          <p className="mt-2">
            <TextLink href={paths.accountAddresses}>{t("claim.addresses")}</TextLink>
          </p>
        </Banner>
      )}
      <p className="text-ink-2">{isSet ? t("lead") : t("leadFirst")}</p>
      <Card as="section">
        <ChangePassword isSet={isSet} />
      </Card>
      {typeof next === "string" ? (
        <p>
          <LinkButton href={safeNext(next)} variant="secondary">
            {t("goOn")}
          </LinkButton>
        </p>
      ) : null}
    </AccountFrame>
  );
}
