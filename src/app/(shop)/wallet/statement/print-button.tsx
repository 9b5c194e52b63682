"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "~/ui/button";

export function PrintButton() {
  const t = useTranslations("wallet.month");
  return (
    <Button variant="secondary" size="small" icon={<Printer aria-hidden />} onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
}
