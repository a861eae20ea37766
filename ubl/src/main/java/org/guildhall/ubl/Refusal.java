package org.guildhall.ubl;

/** Why a file is {@link Reading.Unreadable}. */
public enum Refusal {
    /** No bytes at all. */
    EMPTY("ubl.empty"),
    /** More bytes than the limit; details: the limit. */
    TOO_LARGE("ubl.too-large"),
    /** A PDF: perhaps an invoice for people, not one for programs. */
    PDF("ubl.pdf"),
    /** Not well-formed XML; details: line:column and the parser's words. */
    NOT_XML("ubl.not-xml"),
    /** Begins like the right thing and stops before its end. */
    TRUNCATED("ubl.truncated"),
    /** Bytes that are not in the encoding the file declares, or an encoding that is not known. */
    ENCODING("ubl.encoding"),
    /** Has a DOCTYPE: entities, external or multiplied, are an attack, and UBL needs none. */
    DOCTYPE("ubl.doctype"),
    /** Elements inside each other beyond the limit; details: the limit. */
    TOO_DEEP("ubl.too-deep"),
    /** More elements, lines or cells than the limit, or attributes than a parser takes; details: of what, how many. */
    TOO_MANY("ubl.too-many"),
    /** An amount, a quantity or a rate of more than forty characters; details: its name. */
    FIGURE("ubl.figure"),
    /** A UN/CEFACT cross-industry invoice, the other syntax of EN 16931. */
    CII("ubl.cii"),
    /** The right name in another namespace; details: that namespace. */
    NAMESPACE("ubl.wrong-namespace"),
    /** Another document; details: the name of its outermost element. */
    ROOT("ubl.unknown-root"),
    /** An invoice or credit note of a type other than 380 or 381; details: its type. */
    TYPE("ubl.type"),
    /** Keeps the rules, yet tells something that our values cannot hold; details: what. */
    UNEXPECTED("ubl.unexpected"),
    /** CSV: not UTF-8. */
    CSV_ENCODING("csv.encoding"),
    /** CSV: quotes that do not match, or a cell beyond what the parser takes; details: the parser's words. */
    CSV_SHAPE("csv.shape"),
    /** CSV: no line of an invoice under the header. */
    CSV_NO_LINES("csv.no-lines");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** A key for words in any language. */
    public String code() {
        return code;
    }

    <T> Reading<T> of(String details) {
        return new Reading.Unreadable<>(code, details);
    }
}
