package org.guildhall.kernel;

import java.util.Locale;

/** Refusals that any room may need. Words: {@code messages/web.properties}. */
public enum CommonProblem implements Problem {
    INVALID(422),
    MALFORMED(400),
    NOT_FOUND(404),
    FORBIDDEN(403),
    SIGN_IN(401),
    METHOD_NOT_ALLOWED(405),
    UNSUPPORTED_MEDIA_TYPE(415),
    NOT_ACCEPTABLE(406),
    TOO_LARGE(413),
    WRONG_STATE(409),
    CONFLICT(409),
    IDEMPOTENCY_KEY_MISSING(400),
    IDEMPOTENCY_KEY_REUSED(422),
    IDEMPOTENCY_IN_FLIGHT(409),
    TOO_MANY_REQUESTS(429),
    FAULT(500),
    BUSY(503);

    private final int status;

    CommonProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "common." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
