// The time machine.
export {
  type FoundHistoryDto,
  findHistoryInput,
  foundHistoryDto,
  type HistoryDto,
  type HistorySubject,
  historyDto,
  historyInput,
  historyRefusals,
  historySubjects,
} from "./history-contract";
