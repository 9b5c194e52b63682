import { getTranslations } from "next-intl/server";
import { BackLink } from "~/ui/back-link";
import { cn } from "~/ui/cn";
import { paths } from "~/ui/paths";

/** Near to the title below it: most of these pages are grids with wider gaps. */
export async function BackToWallet({ className }: { className?: string }) {
  const t = await getTranslations("wallet.safety");
  return (
    <BackLink href={paths.wallet} className={cn("-mt-3 -mb-4", className)}>
      {t("back")}
    </BackLink>
  );
}
