import { ArrowLeft } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Words } from "~/i18n/words";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";

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
            {back ? (
              <TextLink href={paths.account} className="inline-flex min-h-11 items-center gap-2">
                <ArrowLeft aria-hidden className="size-4" />
                {t("back")}
              </TextLink>
            ) : null}
            <h1 className="font-display text-2xl font-bold md:text-3xl">{title}</h1>
            {children}
          </div>
        </div>
      </Words>
    </AppShell>
  );
}
