import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { InstructionsDto, PaymentDto } from "~/modules/payments/contract";
import { CopyField } from "~/ui/copy-field";
import { TimeLeft } from "./time-left";

/** Where to send it: everything a bank app asks for, in the order in which it asks. */
export function TransferPanel({
  payment,
  account,
  now,
}: {
  payment: PaymentDto;
  account: Extract<InstructionsDto, { kind: "bank_transfer" }>;
  now: string;
}) {
  const t = useTranslations("pay.transfer");
  const sum = formatNaira(payment.amountKobo);
  return (
    <div className="grid gap-3">
      <TimeLeft payment={payment} now={now} />
      <div className="grid gap-2">
        <CopyField
          size="large"
          label={t("account")}
          value={account.accountNumber}
          shown={inGroups(account.accountNumber)}
          spoken={[...account.accountNumber].join(" ")}
        />
        <CopyField size="large" label={t("amount")} value={plainNaira(payment.amountKobo)} shown={sum} />
        <dl className="grid gap-x-6 gap-y-2 rounded-card border border-line bg-surface px-4 py-3 sm:grid-cols-2">
          <div>
            <dt className="text-sm text-ink-2">{t("bank")}</dt>
            <dd className="text-lg font-semibold">{account.bankName}</dd>
          </div>
          <div>
            <dt className="text-sm text-ink-2">{t("name")}</dt>
            <dd className="text-lg font-semibold">{account.accountName}</dd>
          </div>
        </dl>
      </div>
      <p className="text-sm text-ink-2">{t("rule", { sum })}</p>
    </div>
  );
}

/** `991 234 5678`: three groups are read and typed with fewer mistakes than ten digits. */
function inGroups(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d+)$/, "$1 $2 $3");
}

/** What a bank app takes in its field of the amount: no sign, no comma, kobo only when there are any. */
function plainNaira(amountKobo: number): string {
  return (amountKobo / 100).toFixed(amountKobo % 100 === 0 ? 0 : 2);
}
