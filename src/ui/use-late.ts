import { useEffect, useState } from "react";
import { afterFrame } from "./after-frame";

/** A value one frame late: what a tap changes itself is seen before what follows from it is worked out. */
export function useLate<Value extends object>(value: Value): Value {
  const [late, setLate] = useState(value);
  // An effect because a frame passes.
  useEffect(() => afterFrame(() => setLate(value)), [value]);
  return late;
}
