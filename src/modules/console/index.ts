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

export { cancelForCustomer, finishWithoutPin } from "./act-on-order";
export { customerPage } from "./customer-360";
export { claimsOf } from "./customer-360-claims";
export { customerMessages, customerOrders, customerRefunds, customerStatement } from "./customer-360-lists";
export { deskOf } from "./desk-of";
export { deskPage } from "./desk-page";
export { disputeFor, disputesPaged } from "./dispute-desk";
export { explainBalance } from "./explain-balance";
export { exportFile, exportOf, listExports, startExport, sweepExports } from "./exports";
export { kitchenPage } from "./kitchen-page";
export { type MoneyHomeDto, moneyHome } from "./money-home";
export { addNote, notesOf } from "./notes";
export { orderPage } from "./order-page";
export { consolePages } from "./pages";
export { palette } from "./palette";
export { paymentPage, refundPage } from "./payment-page";
export { recordHref } from "./record-href";
export { removeView, saveView } from "./saved-views";
export { adjustStockByName, movementsOf, stockPage } from "./stock-page";
export { planSuspension, reactivateCustomer, suspendCustomer } from "./suspend-customer";
export { timelineOfOrder, timelineOfPayment, timelineOfRefund } from "./timeline";
export { customerOrderView, customerView, openCustomerView } from "./view-as-customer";
export { webhookFor } from "./webhook-desk";
export { writeExportJob } from "./write-export";
