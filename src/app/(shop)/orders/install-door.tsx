import { cookies } from "next/headers";
import { Words } from "~/i18n/words";
import { api } from "~/trpc/server";
import { InstallCard } from "./install-card";
import { installCookie } from "./install-cookie";

/** Once is a try; whoever ate twice may want us on the home screen. */
const deliveredMin = 2;

/** Offers the application to whoever has been brought food twice, and has not put it off in this browser. */
export async function InstallDoor() {
  if ((await cookies()).has(installCookie)) return null;
  const caller = await api();
  const { orders } = await caller.orders.list({ status: "delivered", limit: deliveredMin });
  if (orders.length < deliveredMin) return null;
  return (
    <Words areas={["install"]}>
      <InstallCard />
    </Words>
  );
}
