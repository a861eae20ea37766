-- Which stages were opened is known to the room that opens them.
drop table extensions.opened;
