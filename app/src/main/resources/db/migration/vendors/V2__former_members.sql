-- Who acted for an organisation and does no more: who removed whom is not to be denied, and a mistake can be undone.
create table vendors.former_member (
    organisation uuid not null references vendors.organisation,
    person       uuid not null references people.person,
    removed_by   uuid not null references people.person,
    removed_at   timestamptz not null,
    primary key (organisation, person, removed_at)
);
