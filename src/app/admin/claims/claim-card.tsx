import type { DeskClaimDto } from "~/modules/refunds/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { reasonWords } from "~/ui/console/batch-words";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { Facts } from "../money/facts";
import { AnswerClaim } from "./answer-claim";

const minuteMs = 60_000;
/** Within this much of its promise a claim is shown as urgent. */
const soonMinutes = 60;

/** One claim: who says what of which order, by when they were promised an answer, and what decides about it. */
export function ClaimCard({
  claim,
  now,
  mayDecide,
}: {
  claim: DeskClaimDto;
  now: string;
  mayDecide: boolean;
}) {
  const { orderId, orderNumber, customer, kitchenName, amountKobo, history } = claim;
  const isOpen = claim.status === "open";
  return (
    <Card as="article" aria-label={`Claim on ${orderNumber}`} className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 text-sm text-ink-2">
          <TextLink href={adminPaths.order(orderId)} className="figures inline-block py-0.5">
            {orderNumber}
          </TextLink>{" "}
          · <TextLink href={adminPaths.customer(customer.id)}>{customer.name}</TextLink> · {kitchenName}
        </h2>
        {isOpen ? <Promised claim={claim} now={now} /> : <Decided claim={claim} />}
      </div>
      <p>
        <span className="font-display text-xl font-bold">
          <Money kobo={amountKobo} />
        </span>{" "}
        <span className="font-semibold">{reasonWords(claim.reason)}</span>
        {claim.note === "" ? null : <span className="block text-ink-2">“{claim.note}”</span>}
      </p>
      {claim.lines.length === 0 ? null : (
        <ul aria-label="What it is about" className="grid gap-1 text-sm">
          {claim.lines.map((line) => (
            <li key={line.lineId} className="flex justify-between gap-3">
              <span className="min-w-0">
                <span className="figures">{line.quantity} ×</span> {line.name}
                {isOpen ? <LeftOfLine claim={claim} line={line} /> : null}
              </span>
              <Money kobo={line.amountKobo} />
            </li>
          ))}
        </ul>
      )}
      {claim.photos.length === 0 ? null : <Photos claim={claim} />}
      <Facts
        className="border-0 bg-band"
        facts={[
          ...(isOpen ? [{ label: "Can be given", value: <Money kobo={claim.claimLeft.mostKobo} /> }] : []),
          ...(isOpen && claim.claimLeft.packagingKobo > 0
            ? [{ label: "Packaging with it", value: <Money kobo={claim.claimLeft.packagingKobo} /> }]
            : []),
          { label: "Left of the order", value: leftOf(claim) },
          { label: "Arrived", value: arrivedWords(claim, now) },
          {
            label: "Claims before",
            value: `${history.credited} paid in 30 days, ${history.rejected} rejected in 90`,
          },
          ...(claim.decisionNote === null
            ? []
            : [{ label: claim.decidedBy ?? "Answered", value: `“${claim.decisionNote}”` }]),
        ]}
      />
      {isOpen && mayDecide ? <AnswerClaim claim={claim} /> : null}
    </Card>
  );
}

/** Only when a part of it has gone back meanwhile: then less can be given than was claimed. */
function LeftOfLine({ claim, line }: { claim: DeskClaimDto; line: DeskClaimDto["lines"][number] }) {
  const left = claim.claimLeft.lines.find(({ lineId }) => lineId === line.lineId)?.leftKobo ?? 0;
  if (left >= line.amountKobo) return null;
  return (
    <span className="block text-ata">
      {left === 0 ? (
        "refunded already: nothing is left of it"
      ) : (
        <>
          <Money kobo={left} /> left of it: the rest was refunded already
        </>
      )}
    </span>
  );
}

/** What the customer sent, as small pictures that lead to the whole. */
function Photos({ claim: { photos, orderNumber } }: { claim: DeskClaimDto }) {
  return (
    <ul aria-label="Photos" className="flex flex-wrap gap-2">
      {photos.map(({ id, width, height }, index) => (
        <li key={id}>
          <a
            href={adminPaths.claimPhoto(id)}
            target="_blank"
            rel="noreferrer"
            className="block rounded-input"
          >
            {/* biome-ignore lint/performance/noImgElement: for colleagues alone, behind their session: no optimiser may keep it. */}
            <img
              src={adminPaths.claimPhoto(id)}
              alt={`What came with ${orderNumber}, ${index + 1} of ${photos.length}`}
              width={width}
              height={height}
              loading="lazy"
              className="size-24 rounded-input bg-band object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

function leftOf({ leftKobo, orderTotalKobo }: DeskClaimDto) {
  return (
    <>
      <Money kobo={leftKobo} /> of <Money kobo={orderTotalKobo} />
    </>
  );
}

function arrivedWords({ deliveredAt, etaTo }: DeskClaimDto, now: string): string {
  const lateMinutes = Math.floor((Date.parse(deliveredAt) - Date.parse(etaTo)) / minuteMs);
  const words = formatDayTime(deliveredAt, now);
  return lateMinutes > 0 ? `${words}, ${lateMinutes} min after the promise` : `${words}, as promised`;
}

function Promised({ claim: { promisedAt }, now }: { claim: DeskClaimDto; now: string }) {
  if (promisedAt === null) return null;
  const leftMinutes = Math.floor((Date.parse(promisedAt) - Date.parse(now)) / minuteMs);
  if (leftMinutes < 0) return <Badge tone="danger">promised {formatDayTime(promisedAt, now)}: over</Badge>;
  return (
    <Badge tone={leftMinutes < soonMinutes ? "warn" : "info"}>
      promised by {formatDayTime(promisedAt, now)}
    </Badge>
  );
}

function Decided({ claim: { status } }: { claim: DeskClaimDto }) {
  return <Badge tone={status === "rejected" ? "plain" : "success"}>{status.replaceAll("_", " ")}</Badge>;
}
