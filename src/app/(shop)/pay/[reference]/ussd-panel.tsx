import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { buttonStyle } from "~/ui/button-style";
import { cn } from "~/ui/cn";
import { CopyField } from "~/ui/copy-field";
import { AnotherBank } from "./another-bank";
import { TimeLeft } from "./time-left";

/** The code to dial: large, as a link that opens the phone's dialler, and to copy. */
export function UssdPanel({
  payment,
  order,
  code,
  now,
}: {
  payment: PaymentDto;
  order: OrderDto | null;
  code: string;
  now: string;
}) {
  const t = useTranslations("pay.ussd");
  const bank = bankOf(code);
  return (
    <div className="grid gap-3">
      <TimeLeft payment={payment} now={now} />
      <a
        href={`tel:${code.replaceAll("#", "%23")}`}
        className={cn(buttonStyle({ size: "large", wide: true }), "figures whitespace-nowrap sm:text-xl")}
      >
        <Phone aria-hidden />
        <span>{t("dial", { code })}</span>
      </a>
      {/* For the phone that the bank knows, when that is another one. */}
      <CopyField label={t("code")} value={code} spoken={spoken(code)} size="small" />
      <p className="text-sm text-ink-2">
        {bank === null ? "" : `${t("bank", { bank })} `}
        {t("how")}
      </p>
      {order?.status === "awaiting_payment" ? <AnotherBank order={order} payment={payment} /> : null}
    </div>
  );
}

/** Whose code it is: the banks whose USSD Paystack's charge call offers, by the number that the code begins with. */
const banks: Readonly<Record<string, string>> = {
  "737": "GTBank",
  "919": "UBA",
  "822": "Sterling Bank",
  "966": "Zenith Bank",
};

function bankOf(code: string): string | null {
  return banks[/^\*(\d+)\*/.exec(code)?.[1] ?? ""] ?? null;
}

function spoken(code: string): string {
  return [...code].map((sign) => (sign === "*" ? "star" : sign === "#" ? "hash" : sign)).join(" ");
}
