-- Who answered for a contract before, and why somebody else does now. No part of what is read as the contract.
create table contracts.handover (
    contract    uuid not null references contracts.contract (id),
    from_person uuid not null,
    to_person   uuid not null,
    reason      text not null,
    by_person   uuid not null,
    at          timestamptz not null
);

create index handover_by_contract on contracts.handover (contract, at);
