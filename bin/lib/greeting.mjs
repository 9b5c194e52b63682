import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, shown } from "./paths.mjs";
import { line } from "./say.mjs";

const demoPassword = "jollof-demo-2026";

/** The one block at the end: where to go, who to be, how to stop. */
export function greet({ address, twinAddress, dataDir, isDemo, tookMs }) {
  const rule = "─".repeat(72);
  const accounts = isDemo
    ? [
        "",
        `  Demo accounts, password ${demoPassword}`,
        ...demoAccounts(),
        "",
        ...firstOrder(address, dataDir),
      ]
    : [];
  const lines = [
    "",
    rule,
    `  Rachel Foods is ready: ${address}   (${(tookMs / 1000).toFixed(1)} s)`,
    ...accounts,
    ...(twinAddress ? ["", ...payments(twinAddress)] : []),
    "",
    "  Stop    Ctrl-C",
    `  Logs    ${shown(join(dataDir, "logs"))}/`,
    rule,
  ];
  for (const text of lines) line(text);
}

/** From nothing to a delivered order: the path a newcomer can follow without asking. */
function firstOrder(address, dataDir) {
  const proof = shown(dataDir) === ".data" ? "npm run proof" : `DATA_DIR=${shown(dataDir)} npm run proof`;
  return [
    "  A first order",
    "    1  Sign in as Adaeze, choose Lekki, order from Party Jollof and pay from the wallet",
    `    2  In another window sign in as Amina (ops admin) and open ${address}/kitchen:`,
    "       accept within three minutes (or the order cancels itself and the money goes back),",
    "       cook and hand over; the delivery PIN stands on Adaeze's order page",
    `    3  ${proof}: every kobo and every portion, accounted for`,
    "    By night kitchens are closed: order for their first slot, or start with",
    "       APP_CLOCK=2026-11-21T12:00:00+01:00 npm start",
  ];
}

/** Where money comes from when no Paystack key is set. */
function payments(twinAddress) {
  return [
    `  Payments are pretended by a stand-in for Paystack: ${twinAddress}/__twin`,
    "    Card      4084 0840 8408 4081, CVV 408, any expiry to come",
    "    Transfer  or USSD: press Pay beside it on that page, which is your bank",
  ];
}

/** One line an account, the role named on the first of its group. */
function demoAccounts() {
  const catalogue = JSON.parse(readFileSync(join(root, "src/modules/catalog/catalogue.json"), "utf8"));
  const names = new Map([...catalogue.regions, ...catalogue.kitchens].map(({ id, name }) => [id, name]));
  const byRole = Map.groupBy(catalogue.demoAccounts, (account) => account.role.replaceAll("_", " "));
  return [...byRole].flatMap(([role, accounts]) =>
    accounts.map((account, index) => {
      const where = names.get(account.kitchenId ?? account.regionId) ?? "all regions";
      const wallet = account.openingWalletKobo === null ? "" : `  wallet ${naira(account.openingWalletKobo)}`;
      return `    ${(index === 0 ? role : "").padEnd(18)}${account.phone}  ${account.name.padEnd(16)}  ${where}${wallet}`;
    }),
  );
}

function naira(kobo) {
  const cents = kobo % 100 === 0 ? "" : `.${String(kobo % 100).padStart(2, "0")}`;
  return `₦${Math.floor(kobo / 100).toLocaleString("en-NG")}${cents}`;
}
