import { formatDate, formatDay, formatDayTime, formatTime, type Instant } from "./fmt";

type LagosTimeProps = { at: string; className?: string } & (
  | { form: "time" }
  | { form: "date" | "day" | "day-time"; now: string }
);

/**
 * A moment in Lagos time: `time` 7:05 pm, `date` Sat, 21 Nov, `day` today, `day-time` today, 7:05 pm.
 * `now` is the server's, so that server and browser write the same words.
 */
export function LagosTime({ className, ...rest }: LagosTimeProps) {
  return (
    <time dateTime={rest.at} className={className}>
      {wordsOf(rest)}
    </time>
  );
}

function wordsOf(props: LagosTimeProps): string {
  if (props.form === "time") return formatTime(props.at);
  const now: Instant = props.now;
  if (props.form === "date") return formatDate(props.at, now);
  if (props.form === "day") return formatDay(props.at, now);
  return formatDayTime(props.at, now);
}
