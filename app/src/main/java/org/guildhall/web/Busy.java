package org.guildhall.web;

import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Whether something failed only because no connection to the database was free, or none could be made. */
public final class Busy {
    private Busy() {}

    /** Asked of an exception, or of what a request knows of one. */
    public static boolean caused(@Nullable Object fault) {
        for (var at = fault; at instanceof Throwable each; at = each.getCause()) {
            if (each instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }
}
