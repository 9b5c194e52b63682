import { Fragment } from "react";
import { cn } from "../cn";

const separator = " · ";

/** "47 orders · 44 customers · ₦234,500.00", in large type; it breaks between its parts and never within one. */
export function ImpactSentence({ sentence, className }: { sentence: string; className: string }) {
  const parts = sentence.split(separator);
  return (
    <p className={cn("figures font-display font-bold", className)}>
      {parts.map((part, index) => (
        <Fragment key={part}>
          <span className="whitespace-nowrap">
            {part}
            {index < parts.length - 1 ? " ·" : ""}
          </span>{" "}
        </Fragment>
      ))}
    </p>
  );
}
