package org.guildhall.closeout;

import java.util.List;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractStatus;
import org.jspecify.annotations.Nullable;

/** The items of one contract, in their order, and the warranties noted. */
public record Checklist(ContractId contract, ContractStatus status, List<Line> lines, List<Warranty> warranties) {
    public Checklist {
        lines = List.copyOf(lines);
        warranties = List.copyOf(warranties);
    }

    /**
     * One item.
     *
     * @param missing what is still open, by number or name; empty for what people say
     */
    public record Line(
            Item item,
            ItemState state,
            List<String> missing,
            @Nullable Entry entry,
            @Nullable Waiver waiver) {
        public Line {
            missing = List.copyOf(missing);
        }

        static Line of(Item item, List<String> missing, @Nullable Entry entry, @Nullable Waiver waiver) {
            var done = item.computed() ? missing.isEmpty() : entry != null;
            var state = done ? ItemState.DONE : waiver == null ? ItemState.OPEN : ItemState.WAIVED;
            return new Line(item, state, missing, entry, waiver);
        }
    }

    public Line line(Item item) {
        return lines.stream().filter(each -> each.item() == item).findFirst().orElseThrow();
    }

    /** What keeps the contract from being closed. */
    public List<Line> open() {
        return lines.stream().filter(each -> each.state() == ItemState.OPEN).toList();
    }

    /** How many items are waived and not done all the same. */
    public int waivers() {
        return (int)
                lines.stream().filter(each -> each.state() == ItemState.WAIVED).count();
    }
}
