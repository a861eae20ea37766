package org.guildhall.feeds;

import java.util.Locale;

/** How a data file is written; always UTF-8. */
public enum FeedFormat {
    /** RFC 4180 with a header; separated by comma, semicolon or tab, whichever its header has most of. */
    CSV,
    /** One JSON object a line. */
    JSON_LINES,
    /** One JSON array of objects. */
    JSON_ARRAY;

    /** The name in the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
