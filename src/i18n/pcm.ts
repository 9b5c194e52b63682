import type { Messages } from "./en";
import account from "./pcm/account.json";
import cart from "./pcm/cart.json";
import checkout from "./pcm/checkout.json";
import common from "./pcm/common.json";
import door from "./pcm/door.json";
import find from "./pcm/find.json";
import group from "./pcm/group.json";
import install from "./pcm/install.json";
import menu from "./pcm/menu.json";
import offline from "./pcm/offline.json";
import orders from "./pcm/orders.json";
import pay from "./pcm/pay.json";
import plain from "./pcm/plain.json";
import sent from "./pcm/sent.json";
import shell from "./pcm/shell.json";
import wallet from "./pcm/wallet.json";

/** Nigerian Pidgin: complete, or it does not compile. */
export const pcm: Messages = {
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
