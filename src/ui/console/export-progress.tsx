import { Download } from "lucide-react";
import type { ExportDto } from "~/modules/console/contract";
import { Banner } from "~/ui/banner";
import { buttonStyle } from "~/ui/button-style";
import { cn } from "~/ui/cn";

/** How far a file is, and the way to it. */
export function ExportProgress({ file: { status, rowsDone, rowsTotal, href } }: { file: ExportDto }) {
  const rows = rowsDone.toLocaleString("en-NG");
  if (status === "failed")
    return <Banner tone="danger" title="The file could not be written. Make it again." />;
  if (status === "done" && href !== null) {
    return (
      <a href={href} download className={buttonStyle({ size: "compact", className: "w-fit" })}>
        <Download aria-hidden className="size-4" />
        <span>{`Download ${rows} ${rowsDone === 1 ? "row" : "rows"}`}</span>
      </a>
    );
  }
  return (
    <div className="grid gap-1">
      <progress
        aria-label="Rows written"
        className={cn(
          "h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-band forced-colors:appearance-auto",
          "[&::-webkit-progress-bar]:bg-band [&::-webkit-progress-value]:bg-epo [&::-moz-progress-bar]:bg-epo",
        )}
        value={rowsDone}
        max={Math.max(1, rowsTotal ?? rowsDone)}
      />
      <p aria-live="polite" className="figures text-sm text-ink-2">
        {status === "queued"
          ? "Waiting for its turn"
          : `${rows}${rowsTotal === null ? "" : ` of ${rowsTotal.toLocaleString("en-NG")}`} rows written`}
      </p>
    </div>
  );
}
