import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Words } from "~/i18n/words";
import { AppShell } from "~/ui/app-shell";
import { BackLink } from "~/ui/back-link";
import { paths } from "~/ui/paths";

/** A page of the account: its title, the way back, and the words that its forms need. */
export async function AccountFrame({
  title,
  back = true,
  children,
}: {
  title: string;
  back?: boolean;
  children: ReactNode;
}) {
  const t = await getTranslations("account");
  return (
    <AppShell>
      <Words areas={["account", "wallet"]}>
        <div className="page py-6">
          <div className="mx-auto grid max-w-xl gap-5">
            <div>
              {back ? (
                <p className="-mt-3 mb-1">
                  <BackLink href={paths.account}>{t("back")}</BackLink>
                </p>
              ) : null}
              <h1 className="font-display text-2xl font-bold md:text-3xl">{title}</h1>
            </div>
            {children}
          </div>
        </div>
      </Words>
    </AppShell>
  );
}
