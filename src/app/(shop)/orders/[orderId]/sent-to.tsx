import { MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { isFinal, type OrderDto } from "~/modules/ordering/contract";
import { Card } from "~/ui/card";
import { CopyField } from "~/ui/copy-field";
import { formatPhone } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";

/** For whom the order is, and the link by which they follow it: theirs to be sent on as well as ours to send. */
export default function SentTo({
  order,
  recipient: { name, phone, note, code },
  origin,
}: {
  order: Pick<OrderDto, "status" | "kitchen">;
  recipient: NonNullable<OrderDto["recipient"]>;
  origin: string;
}) {
  const t = useTranslations("orders.sentTo");
  const link = code === null ? null : `${origin}${paths.sent(code)}`;
  // Nobody is told of food that is not paid for; once it is there, there is nothing to follow.
  const isFollowed = order.status !== "awaiting_payment" && !isFinal(order.status);
  return (
    <Card as="section" aria-labelledby="sent-to" className="grid gap-3 md:p-5">
      <h2 id="sent-to" className="font-display text-xl font-bold wrap-anywhere">
        {t("title", { name })}
      </h2>
      <p className="text-ink-2">
        {t("calls")} <span className="figures">{formatPhone(phone)}</span>
      </p>
      {note === "" ? null : (
        <p className="whitespace-pre-line wrap-anywhere">
          {t("card")} “{note}”
        </p>
      )}
      {link === null || !isFollowed ? null : (
        <>
          <p>{t("told")}</p>
          <CopyField label={t("link")} value={link} size="small" />
          <LinkButton
            href={`https://wa.me/${phone.replace("+", "")}?text=${encodeURIComponent(
              t("message", { kitchen: order.kitchen.name, link }),
            )}`}
            variant="secondary"
            wide
            target="_blank"
            rel="noreferrer"
            icon={<MessageCircle aria-hidden className="size-5" />}
          >
            {t("whatsapp")}
          </LinkButton>
        </>
      )}
    </Card>
  );
}
