import { cookies, headers } from "next/headers";

/** `1` on, `0` off; without it the browser's own wish to save data decides. */
export const liteCookie = "rf_lite";

/** Whether this reader wants few bytes and no movement. */
export async function isLite(): Promise<boolean> {
  const chosen = (await cookies()).get(liteCookie)?.value;
  if (chosen === "1" || chosen === "0") return chosen === "1";
  return (await headers()).get("save-data")?.toLowerCase() === "on";
}
