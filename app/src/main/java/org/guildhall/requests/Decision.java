package org.guildhall.requests;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an approver may decide. */
public enum Decision {
    APPROVE,
    /** Back to the requester, who may change it and submit it again. */
    RETURN,
    /** The end of this request. */
    REFUSE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Decision> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
