package org.guildhall.ubl;

/**
 * An electronic address. Peppol demands one of both parties, EN 16931 of none.
 *
 * @param scheme of the list of electronic address schemes (EAS). No scheme of it is Canadian: what a Canadian party may
 *     have is {@code 0088} (GLN), {@code 0060} (D-U-N-S) or {@code 0199} (LEI)
 */
public record Endpoint(String scheme, String id) {
    public Endpoint {
        scheme = Words.text(scheme);
        id = Words.text(id);
    }
}
