-- A claim that is credited at once and its refund name each other: both are looked for at COMMIT.
alter table refunds alter constraint refunds_claim_exists deferrable initially deferred;
