-- Lists begin with the latest and go on by its instant.
create index purchase_latest on orders.purchase (ordered_at desc, id desc);
