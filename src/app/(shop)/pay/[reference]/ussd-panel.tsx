import { Phone } from "lucide-react";
import type { PaymentDto } from "~/modules/payments/contract";
import { buttonStyle } from "~/ui/button-style";
import { cn } from "~/ui/cn";
import { CopyField } from "~/ui/copy-field";
import { TimeLeft } from "./time-left";

/** The code to dial: large, as a link that opens the phone's dialler, and to copy. */
export function UssdPanel({ payment, code, now }: { payment: PaymentDto; code: string; now: string }) {
  return (
    <div className="grid gap-3">
      <TimeLeft payment={payment} now={now} />
      <CopyField label="Code" value={code} spoken={spoken(code)} />
      <a
        href={`tel:${code.replaceAll("#", "%23")}`}
        className={cn(buttonStyle({ size: "large", wide: true }), "figures text-xl")}
      >
        <Phone aria-hidden />
        <span>Dial {code}</span>
      </a>
      <p className="text-sm text-ink-2">
        Dial it on the phone number that your bank knows, and confirm with your USSD PIN. It works without
        data. We never ask for that PIN.
      </p>
    </div>
  );
}

function spoken(code: string): string {
  return [...code].map((sign) => (sign === "*" ? "star" : sign === "#" ? "hash" : sign)).join(" ");
}
