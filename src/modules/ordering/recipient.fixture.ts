import { required } from "~/kernel/invariant";
import { buy, customer, delivery, kitchen } from "~/testing/factories";

export const papa = { name: "Papa Emeka", phone: "0803 765 4321", note: "Happy birthday, Papa!" };
export const papaPhone = "+2348037654321";

/** A delivery that Ada has paid for and that goes to Papa. */
export async function sent() {
  const [from, ada] = [await kitchen(), await customer(2_000_000)];
  const order = await buy(ada, from, { fulfilment: delivery(from), recipient: papa });
  return { from, ada, order, code: required(order.recipient?.code, "the link's code") };
}
