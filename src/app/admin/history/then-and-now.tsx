import type { HistoryDto } from "~/modules/analytics/contract";
import { Badge } from "~/ui/badge";
import { Banner } from "~/ui/banner";
import { cn } from "~/ui/cn";
import { ExactMoney } from "~/ui/console/exact-money";
import { formatClockTime } from "../proof/proof-words";

type Field = HistoryDto["fields"][number];

/** Each field as it was and as it is; what differs stands out. */
export function ThenAndNow({ history }: { history: HistoryDto }) {
  const { fields, at, existed } = history;
  return (
    <section aria-labelledby="then-and-now">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="then-and-now" className="text-lg font-semibold">
          Then and now
        </h2>
        <Verdict history={history} />
      </div>
      {existed ? null : (
        <Banner title="There was nothing yet" className="mb-3">
          Its first event came later.
        </Banner>
      )}
      <table className="w-full rounded-card border border-line bg-surface text-sm">
        <caption className="sr-only">Each field at the moment and now</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-2">
            <th scope="col" className="px-2 py-2 sm:px-3 font-semibold">
              <span className="sr-only">Field</span>
            </th>
            <th scope="col" className="px-2 py-2 sm:px-3 text-right font-semibold">
              {formatClockTime(at)}
            </th>
            <th scope="col" className="px-2 py-2 sm:px-3 text-right font-semibold">
              Now
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row" className="px-2 py-2 sm:px-3 text-left font-medium">
                {field.label}
              </th>
              <td
                className={cn(
                  "px-2 py-2 sm:px-3 text-right",
                  field.was !== field.is && "font-semibold text-ata",
                )}
              >
                <Value kind={field.kind} value={field.was} />
              </td>
              <td className="px-2 py-2 sm:px-3 text-right">
                <Value kind={field.kind} value={field.is} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-ink-2">{madeOf(history)}</p>
    </section>
  );
}

function Verdict({ history: { rebuilt } }: { history: HistoryDto }) {
  if (rebuilt.equalsLive === null) return null;
  return rebuilt.equalsLive ? (
    <Badge tone="success">its events make exactly the row of now</Badge>
  ) : (
    <Badge tone="danger">the row of now is not what its events make</Badge>
  );
}

function Value({ kind, value }: { kind: Field["kind"]; value: Field["was"] }) {
  if (value === null) return <span className="text-ink-2">–</span>;
  if (kind === "money") return <ExactMoney kobo={Number(value)} />;
  if (kind === "moment") return <span className="figures">{formatClockTime(String(value))}</span>;
  if (kind === "number") return <span className="figures">{value}</span>;
  return <span className="break-words">{String(value).replaceAll("_", " ")}</span>;
}

function madeOf({ type, rebuilt: { events, fromSnapshot } }: HistoryDto): string {
  if (type === "day")
    return `Made from the events of ${events} orders; no row's present state has a say in it.`;
  const counted = events === 1 ? "one event" : `${events} events`;
  return fromSnapshot === 0
    ? `Made from ${counted}, the first included.`
    : `Made from ${counted} on top of the ${fromSnapshot} of a snapshot.`;
}
