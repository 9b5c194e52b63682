/**
 * Console: the colleagues' lists, views, exports and palette over what other modules own.
 *
 * Owns `saved_views`, `exports`, `export_pieces`, `notes`. Reads the tables of others and writes none of them. Always
 * true: a list shows only what the actor's permissions and region or kitchen hold; no word of a request becomes SQL; an
 * export is the list as of one moment, belongs to whoever asked, and leaves an audit row. May call every module but
 * analytics and proof.
 */
import { registerExecutor } from "~/modules/batches";
import { bulkPrices } from "./executors-prices";
import { bulkStock } from "./executors-stock";
import { bulkSuspension } from "./executors-suspension";

for (const executor of [bulkStock, bulkPrices, bulkSuspension]) registerExecutor(executor);

export { deskOf } from "./desk-of";
export { deskPage } from "./desk-page";
export { disputeFor, disputesPaged } from "./dispute-desk";
export { exportFile, exportOf, listExports, startExport, sweepExports } from "./exports";
export { moneyHome } from "./money-home";
export { consolePages } from "./pages";
export { palette } from "./palette";
export { recordHref } from "./record-href";
export { removeView, saveView } from "./saved-views";
export { webhookFor } from "./webhook-desk";
export { writeExportJob } from "./write-export";
