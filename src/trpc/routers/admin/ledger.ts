import { moneyHome } from "~/modules/console";
import {
  accountEntries,
  accountEntriesInput,
  accountsOf,
  accountsOfInput,
  backingOf,
  transferInput,
  transferOf,
  trialBalance,
} from "~/modules/ledger";
import { clearingByAge } from "~/modules/payments";
import { router } from "../../init";
import { houseProcedure } from "../../whole-house";

export const ledgerRouter = router({
  /** The trial balance and what backs customers' money: one statement, so that both speak of one moment. */
  books: houseProcedure("ledger.read").query(async () => {
    const books = await trialBalance();
    return { books, backing: backingOf(books) };
  }),
  accounts: houseProcedure("ledger.read")
    .input(accountsOfInput)
    .query(({ input }) => accountsOf(input)),
  entries: houseProcedure("ledger.read")
    .input(accountEntriesInput)
    .query(({ input }) => accountEntries(input)),
  transfer: houseProcedure("ledger.read")
    .input(transferInput)
    .query(({ input }) => transferOf(input.id)),
  clearing: houseProcedure("ledger.read").query(async () => {
    const items = await clearingByAge();
    return { items: items.map(({ since, ...item }) => ({ ...item, since: since.toISOString() })) };
  }),
  home: houseProcedure("money.read").query(() => moneyHome()),
});
