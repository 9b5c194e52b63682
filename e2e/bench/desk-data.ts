import postgres from "postgres";

/** What a busy year leaves behind, in the proportions of the catalogue's three regions. */
export const deskRows = {
  customers: 100_000,
  kitchens: 200,
  orders: 1_000_000,
  payments: 300_000,
  refunds: 60_000,
  webhooks: 300_000,
  audit: 100_000,
  signIns: 100_000,
} as const;

const filled = [
  "users",
  "accounts",
  "entries",
  "orders",
  "tenders",
  "line_items",
  "transfers",
  "payment_attempts",
  "refunds",
  "webhook_inbox",
  "audit_events",
  "failed_sign_ins",
  "outbox_events",
];

/**
 * Rows for the lists, by statements of SQL and behind the application's back: without its triggers and foreign keys, so
 * what they say adds up to nothing and proves nothing. They are for a database of their own.
 */
export async function loadDeskData(url: string, at: Date): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`set session_replication_role = replica`;
    await sql`set synchronous_commit = off`;
    const indexes = await sql<{ name: string; definition: string }[]>`
      select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      where t.relname = any(${[...filled]}) and not i.indisunique`;
    // A million rows into a dozen indexes take many times as long as the indexes of a million rows.
    for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`);
    for (const statement of statements(at.toISOString())) await sql.unsafe(statement);
    for (const { definition } of indexes) await sql.unsafe(definition);
    await sql.unsafe("analyze");
  } finally {
    await sql.end();
  }
}

/** An id of the product's length whose order is that of `n`. */
const id = (prefix: string, n: string) => `'${prefix}_01' || lpad(to_hex((${n})::bigint), 24, '0')`;
const given = `(array['Adaeze','Kelechi','Hauwa','Tamuno','Bisi','Ọlátúnjí','Ngozi','Ɗanladi','Zainab','Chidi','Funmilayo','Ibrahim',
  'Aisha','Emeka','Yetunde','Sadiq','Blessing','Uche','Halima','Tunde'])`;
const family = `(array['Nwosu','Obi','Ibrahim','Briggs','Akande','Bassey','Musa','Eze','Adébáyọ̀','Lawal','Okafor','Bello','Ogun','Yusuf',
  'Eke','Udo','Adewale','Danjuma','Amadi','Balogun','Okoro','Sani','Etim','Fashola','Garba'])`;

function statements(at: string): string[] {
  const moment = `timestamptz '${at}'`;
  const { customers, kitchens, orders, payments, refunds, webhooks, audit, signIns } = deskRows;
  // Newest last; half a year of orders, thinning out into the past.
  const orderedAt = `date_trunc('milliseconds', ${moment} - (interval '180 days' * power(1 - n::float8 / ${orders}, 1.2)))`;
  const orderStatus = `case when n > ${orders} - 400 then (array['placed','accepted','preparing','ready'])[1 + n % 4]
    when n % 1000 = 7 then 'undeliverable' when n % 20 = 3 then 'cancelled' when n % 50 = 11 then 'expired' else 'delivered' end`;
  return [
    `insert into kitchens select (jsonb_populate_record(null::kitchens, to_jsonb(k) || jsonb_build_object('id', 'desk-kitchen-' || n,
       'name', 'Kitchen ' || n, 'region_id', (array['lagos','lagos','lagos','abuja','port-harcourt'])[1 + n % 5],
       'menu_version', nextval('menu_versions')))).*
     from kitchens k, generate_series(0, ${kitchens - 1}) as n where k.id = 'rachels-buka-surulere'`,
    `insert into users (id, name, phone, role, region_id, status, created_at)
     select ${id("usr", "n")}, ${given}[1 + n % 20] || ' ' || ${family}[1 + (n / 20) % 25] || ' ' || n, '+23490' || lpad(n::text, 8, '0'), 'customer',
       (array['lagos','lagos','abuja',null,'port-harcourt'])[1 + n % 5], case when n % 500 = 1 then 'suspended' else 'active' end,
       date_trunc('milliseconds', ${moment} - (interval '300 days' * (1 - n::float8 / ${customers})))
     from generate_series(1::bigint, ${customers}) as n`,
    `insert into accounts (id, kind, purpose, owner_id, balance_kobo, version, created_at)
     select ${id("acc", "n")}, 'floor', 'customer_wallet', ${id("usr", "n")}, (n * 7919) % 5000000, 3,
       date_trunc('milliseconds', ${moment} - (interval '300 days' * (1 - n::float8 / ${customers})))
     from generate_series(1::bigint, ${customers}) as n`,
    `insert into entries (id, transfer_id, account_id, amount_kobo, previous_balance_kobo, balance_kobo, account_version, created_at)
     select ${id("ent", "n")}, ${id("trf", "n")}, ${id("acc", "n")}, 100, 0, 100, 3, ${moment} from generate_series(1::bigint, ${customers}) as n`,
    `insert into orders (id, number, customer_id, region_id, kitchen_id, status, version, fulfilment_type, zone_id, landmark, directions, phone,
       slot_starts_at, eta_from, eta_to, food_kobo, packaging_kobo, delivery_kobo, service_kobo, tip_kobo, discount_kobo, vat_included_kobo,
       total_kobo, earnings, delivery_pin, end_reason, created_at, changed_at, accepted_at, paid_at, pay_until, accept_by)
     select ${id("ord", "n")}, 'RF-' || upper(lpad(to_hex(n / 100), 4, '0')) || '-' || lpad((n % 100)::text, 2, '0'), ${id("usr", `1 + (n * 7919) % ${customers}`)},
       (array['lagos','lagos','lagos','abuja','port-harcourt'])[1 + k % 5], 'desk-kitchen-' || k, status, 5, 'pickup', null, '', '', '+2349000000000',
       created_at, created_at + interval '30 minutes', created_at + interval '45 minutes', total, 0, 0, 0, 0, 0, 0, total, '{}', null,
       case when status in ('cancelled', 'undeliverable') then 'kitchen_busy' end, created_at, created_at + (n % 60) * interval '1 minute',
       created_at, case when status <> 'expired' then created_at end, null,
       case when status = 'placed' then ${moment} + interval '1 day' end
     from (select n, (n * 31) % ${kitchens} as k, 250000 + (n * 104729) % 3000000 as total, ${orderStatus} as status, ${orderedAt} as created_at
       from generate_series(1::bigint, ${orders}) as n) made`,
    `insert into tenders (id, order_id, kind, amount_kobo, status)
     select ${id("tnd", "n")}, ${id("ord", "n")}, case when n % 10 < 6 then 'paystack' else 'wallet' end, 250000, 'captured' from generate_series(1::bigint, ${orders}) as n`,
    `insert into line_items (id, order_id, pack_id, position, item_id, name, quantity, unit_price_kobo, options, options_kobo, total_kobo, note)
     select ${id("lin", "n")}, ${id("ord", "n")}, ${id("pak", "n")}, 0, 'rachels-buka-surulere--amala-1-wrap', 'Amala', 1, 250000, '[]', 0, 250000, ''
     from generate_series(${orders - 200_000}::bigint, ${orders}) as n`,
    `insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
     select ${id("trf", "n")}, 'a', 'b', 250000, 'order_payment', 'effect-' || n, ${id("ord", "n")}, 'bench', ${moment} from generate_series(${orders - 200_000}::bigint, ${orders}) as n`,
    `insert into payment_attempts (id, reference, mode, purpose, order_id, tender_id, customer_id, wallet_id, email, channel, amount_kobo, status,
       version, sheet, expires_at, provider_id, received_kobo, fee_kobo, paid_at, settled_at, outcome, created_at, changed_at)
     select ${id("pay", "n")}, 'rf-' || lpad(to_hex(n), 26, '0'), 'test', 'order', ${id("ord", "o")}, ${id("tnd", "o")}, ${id("usr", `1 + (o * 7919) % ${customers}`)},
       ${id("acc", `1 + (o * 7919) % ${customers}`)}, 'x@example.com', (array['card','bank_transfer','ussd'])[1 + n % 3], amount, status, 4, 'hosted',
       at + interval '30 minutes', (4000000000 + n)::text, case when status = 'succeeded' then amount end, 100,
       case when status = 'succeeded' then at end, case when status = 'succeeded' then at end,
       case when status = 'succeeded' then case when n % 3000 = 5 then 'suspense' when n % 700 = 5 then 'wallet' else 'captured' end end, at, at
     from (select n, o, 250000 + (n::bigint * 104729) % 3000000 as amount,
         case when n % 9 = 2 then 'abandoned' when n % 5000 = 3 then 'unknown' when n > ${payments} - 50 then 'pending' else 'succeeded' end as status,
         date_trunc('milliseconds', ${moment} - (interval '180 days' * (1 - n::float8 / ${payments}))) as at
       from (select n, (n::bigint * ${orders}) / ${payments} as o from generate_series(1::bigint, ${payments}) as n) numbered) made`,
    `insert into refunds (id, order_id, tender_id, customer_id, destination, liable, amount_kobo, reason, note, status, version, requested_by,
       processed_at, created_at, changed_at)
     select ${id("rfd", "n")}, ${id("ord", "n * 16")}, ${id("tnd", "n * 16")}, ${id("usr", `1 + (n * 16 * 7919) % ${customers}`)}, 'wallet', 'kitchen',
       50000 + (n * 104729) % 200000, (array['late','quality','missing_item','wrong_item'])[1 + n % 4], 'note', status, 2, 'usr_support',
       case when status = 'processed' then at end, at, at
     from (select n, case when n % 900 = 7 then 'failed' when n > ${refunds} - 30 then 'requested' else 'processed' end as status,
       date_trunc('milliseconds', ${moment} - (interval '180 days' * (1 - n::float8 / ${refunds}))) as at
       from generate_series(1::bigint, ${refunds}) as n) made`,
    `insert into webhook_inbox (id, dedupe_key, event, mode, reference, object_id, raw, sha256, status, received_at, last_received_at)
     select ${id("whk", "n")}, 'charge:' || n, 'charge.success', 'test', 'rf-' || lpad(to_hex(n), 26, '0'), (4000000000 + n)::text, '\\x7b7d', 'none',
       case when n % 40000 = 7 then 'dead' when n % 9000 = 1 then 'parked' else 'processed' end, at, at
     from (select n, date_trunc('milliseconds', ${moment} - (interval '180 days' * (1 - n::float8 / ${webhooks}))) as at
       from generate_series(1::bigint, ${webhooks}) as n) made`,
    `insert into audit_events (id, actor_id, action, subject_type, subject_id, reason, at)
     select ${id("aud", "n")}, 'usr_colleague' || n % 40, (array['refund.requested','stock.adjusted','refund.processed','user.suspended'])[1 + least(n % 5, 3)],
       'order', ${id("ord", "n")}, 'bench', date_trunc('milliseconds', ${moment} - (interval '180 days' * (1 - n::float8 / ${audit})))
     from generate_series(1::bigint, ${audit}) as n`,
    `insert into failed_sign_ins (id, user_id, contact, way, fault, address, at)
     select ${id("sif", "n")}, case when n % 3 <> 0 then ${id("usr", `1 + (n * 7919) % ${customers}`)} end, '0803 ••• ' || lpad((n % 10000)::text, 4, '0'),
       'password', case when n % 3 = 0 then 'no_account' when n % 2000 = 1 then 'locked' else 'wrong' end, '198.51.100.' || n % 250,
       date_trunc('milliseconds', ${moment} - (interval '90 days' * (1 - n::float8 / ${signIns})))
     from generate_series(1::bigint, ${signIns}) as n`,
    `insert into outbox_events (id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, created_at, published_at, dead_at, attempts)
     select ${id("evt", "n")}, 'order', ${id("ord", "n")}, 1, 'order.placed', '{}', ${moment} - n * interval '1 second',
       case when n > 300 then ${moment} end, case when n <= 30 then ${moment} end, 3 from generate_series(1::bigint, 100000) as n`,
  ];
}
