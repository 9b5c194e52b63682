import account from "./en/account.json";
import cart from "./en/cart.json";
import checkout from "./en/checkout.json";
import common from "./en/common.json";
import door from "./en/door.json";
import find from "./en/find.json";
import group from "./en/group.json";
import install from "./en/install.json";
import menu from "./en/menu.json";
import offline from "./en/offline.json";
import orders from "./en/orders.json";
import pay from "./en/pay.json";
import plain from "./en/plain.json";
import sent from "./en/sent.json";
import shell from "./en/shell.json";
import wallet from "./en/wallet.json";

/** Everything the customer's app says in English, by area. The other languages have the same keys, or do not compile. */
export const en = {
  account,
  cart,
  checkout,
  common,
  door,
  find,
  group,
  install,
  menu,
  offline,
  orders,
  pay,
  plain,
  sent,
  shell,
  wallet,
};

type Words<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]> };
export type Messages = Words<typeof en>;
export type Area = keyof Messages;
