// The dashboards.
export {
  type BusinessDto,
  businessDto,
  type OpsNowDto,
  opsNowDto,
  placeInput,
  type QueuesDto,
  queuesDto,
  type SalesDto,
  scaleDto,
  type TriggerDto,
} from "./dashboards-contract";
// The time machine.
export {
  findHistoryInput,
  foundHistoryDto,
  type HistoryDto,
  type HistorySubject,
  historyDto,
  historyInput,
  historyRefusals,
  historySubjects,
} from "./history-contract";
