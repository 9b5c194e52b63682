import { ArrowLeft } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";

export async function BackToWallet() {
  const t = await getTranslations("wallet.safety");
  return (
    <TextLink href={paths.wallet} className="inline-flex min-h-11 items-center gap-2 print:hidden">
      <ArrowLeft aria-hidden className="size-4" />
      {t("back")}
    </TextLink>
  );
}
