package org.guildhall.ubl;

import org.xml.sax.SAXException;

/** Stops a parser or a mapping in the middle; never leaves the package. */
final class Refused extends SAXException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final String details;

    Refused(Refusal refusal, String details) {
        super(refusal.code());
        this.refusal = refusal;
        this.details = details;
    }

    <T> Reading<T> reading() {
        return refusal.of(details);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
