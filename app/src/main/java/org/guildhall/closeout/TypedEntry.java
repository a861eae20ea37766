package org.guildhall.closeout;

import java.util.List;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an item, as typed.
 *
 * @param format and {@code sha256} only of data returned: both, or neither where the supplier held no data
 * @param warranties only where warranties are noted; none where none runs on
 */
public record TypedEntry(
        @Needed @Nullable String note,
        @Nullable String format,
        @Nullable String sha256,
        @Nullable List<TypedWarranty> warranties) {
    /** A warranty as typed; {@code endsOn} in ISO 8601. */
    public record TypedWarranty(
            @Needed @Nullable String what, @Needed @Nullable String endsOn) {
        boolean given() {
            return (what != null && !what.isBlank()) || (endsOn != null && !endsOn.isBlank());
        }
    }
}
