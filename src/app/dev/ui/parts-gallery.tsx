import { Plus, ShoppingBag, X } from "lucide-react";
import { orderStatuses } from "~/modules/ordering/contract";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { CopyField } from "~/ui/copy-field";
import { Countdown } from "~/ui/countdown";
import { IconButton } from "~/ui/icon-button";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { Skeleton } from "~/ui/skeleton";
import { StatusPill } from "~/ui/status-pill";
import { Tabs } from "~/ui/tabs";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { TimeAgo } from "~/ui/time-ago";
import { Wordmark } from "~/ui/wordmark";

const NOW = "2026-11-21T18:05:00Z";
const tones = ["plain", "info", "success", "warn", "danger", "action"] as const;

export function PartsGallery() {
  return (
    <div className="grid gap-6">
      <Buttons />
      <div className="flex flex-wrap gap-2">
        {orderStatuses.map((status) => (
          <StatusPill key={status} status={status} />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Badge tone="warn">3 left today</Badge>
        <Badge tone="success">Same price as at the counter</Badge>
      </div>
      <div className="grid gap-3 md:grid-cols-3">
        <Card>
          <p className="font-semibold">Statement</p>
          <p className="flex justify-between">
            Top-up <Money kobo={500_000} signed className="text-ugu" />
          </p>
          <p className="flex justify-between">
            Order RF-7K4Q-21 <Money kobo={-643_000} />
          </p>
          <p className="flex justify-between font-semibold">
            Balance <Money kobo={150} />
          </p>
        </Card>
        <Card>
          <p>
            <LagosTime at={NOW} form="time" /> · <LagosTime at={NOW} form="date" now={NOW} /> ·{" "}
            <LagosTime at="2026-11-22T11:30:00Z" form="day-time" now={NOW} />
          </p>
          <p className="text-ink-2">
            Updated <TimeAgo at="2026-11-21T18:01:00Z" now={NOW} />
          </p>
          <p>
            Price held for <Countdown until="2026-11-21T18:14:37Z" now={NOW} className="font-semibold" />
          </p>
          <TextLink href={paths.home}>All kitchens</TextLink>
        </Card>
        <Card className="grid gap-2">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </Card>
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <CopyField label="Order number" value="RF-7K4Q-21" />
        <CopyField label="Account number" value="0123456789" shown="0123 456 789" />
      </div>
      <Tabs
        label="Orders"
        tabs={[
          { value: "now", label: "On the way", content: <p>One order is on the road.</p> },
          { value: "before", label: "Before", content: <p>Twelve orders since March.</p> },
        ]}
      />
      <Wordmark className="text-4xl" />
    </div>
  );
}

function Buttons() {
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <Button size="large">
          Pay <Money kobo={643_000} />
        </Button>
        <Button variant="secondary">Change address</Button>
        <Button variant="quiet">Not now</Button>
        <Button variant="danger-outline">Cancel order</Button>
        <LinkButton
          href={paths.cart}
          variant="secondary"
          icon={<ShoppingBag aria-hidden className="size-5" />}
        >
          View cart
        </LinkButton>
        <Button size="small" icon={<Plus aria-hidden className="size-4" />}>
          Add
        </Button>
        <IconButton label="Close" icon={<X aria-hidden />} />
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <Button busy busyLabel="Paying…">
          Pay
        </Button>
        <Button disabledReason="Your wallet is ₦430 short.">
          Pay <Money kobo={643_000} />
        </Button>
        <Button variant="secondary" disabledReason="The kitchen has started to cook.">
          Cancel free
        </Button>
      </div>
    </div>
  );
}
