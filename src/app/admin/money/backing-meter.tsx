import { type BackingDto, type BackingPartDto, purposeLook } from "~/modules/ledger";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { cn } from "~/ui/cn";
import { ExactMoney } from "~/ui/console/exact-money";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";

/** How much of customers' money is there, in one line, a bar, and every part of both sides in words. */
export function BackingMeter({ backing }: { backing: BackingDto }) {
  const { customersKobo, heldKobo, coverBps, isBacked } = backing;
  // One scale for both bars: the longer side is the whole width.
  const widest = Math.max(customersKobo, heldKobo, 1);
  return (
    <section
      aria-label="What backs customers' money"
      className={cn("rounded-card border bg-surface p-4", isBacked ? "border-line" : "border-alaari")}
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-lg font-semibold">
          {coverBps === null ? "No customer has money here" : `Customer money is ${percent(coverBps)} backed`}
        </span>
        <Badge tone={isBacked ? "success" : "danger"}>
          {isBacked ? "All of it is there" : "Money is missing"}
        </Badge>
      </p>
      <p className="mt-1 text-sm text-ink-2">
        <Money kobo={heldKobo} /> held for <Money kobo={customersKobo} /> of customers:{" "}
        <Rest backing={backing} />
      </p>
      <div className="mt-3 grid gap-4 md:grid-cols-2">
        <Side
          title="Customers' money"
          parts={backing.customers}
          share={customersKobo / widest}
          tone="bg-epo"
        />
        <Side title="Held for it" parts={backing.held} share={heldKobo / widest} tone="bg-etu" />
      </div>
    </section>
  );
}

/** What is left above customers' money, and whether it pays those who are owed from the same. */
function Rest({ backing: { isBacked, spareKobo, othersKobo } }: { backing: BackingDto }) {
  if (!isBacked) {
    return (
      <strong className="text-alaari">
        <Money kobo={-spareKobo} /> is missing.
      </strong>
    );
  }
  const leftKobo = spareKobo - othersKobo;
  return (
    <>
      <Money kobo={spareKobo} /> more. Kitchens, riders and the tax office are owed{" "}
      <Money kobo={othersKobo} /> besides: <Money kobo={Math.abs(leftKobo)} />{" "}
      {leftKobo >= 0 ? "is left after them." : "less than that is there."}
    </>
  );
}

function Side({
  title,
  parts,
  share,
  tone,
}: {
  title: string;
  parts: readonly BackingPartDto[];
  share: number;
  tone: string;
}) {
  return (
    <div>
      <h3 className="text-sm font-semibold text-ink-2">{title}</h3>
      <span aria-hidden className="mt-1 block h-2.5 overflow-hidden rounded-full bg-band">
        <span
          className={cn("block h-full origin-left rounded-full forced-colors:bg-[Highlight]", tone)}
          style={{ transform: `scaleX(${Math.max(0, share)})` }}
        />
      </span>
      <ul className="mt-2 grid gap-1.5 text-sm">
        {parts.map(({ purpose, amountKobo }) => (
          <li key={purpose} className="flex justify-between gap-3">
            <span className="min-w-0">
              <TextLink href={adminPaths.ledgerPurpose(purpose)}>{purposeLook[purpose].label}</TextLink>
              <span className="block text-xs text-ink-2">{purposeLook[purpose].meaning}</span>
            </span>
            <ExactMoney kobo={amountKobo} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** 10,000 is 100 %; rounded down, so that 99.99 never reads as all of it. */
function percent(bps: number): string {
  const whole = Math.floor(bps / 100);
  const part = bps % 100;
  return part === 0 ? `${whole} %` : `${whole}.${String(part).padStart(2, "0")} %`;
}
