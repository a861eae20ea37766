package org.guildhall.log;

import java.util.List;

/**
 * The leaf of one fact.
 *
 * @param open whether it is an entry of the public log; else nobody may know of the fact yet, and it goes to a batch
 * @param bytes canonical JSON of at most 4 KiB
 * @param disclosures of the fields that are in it as digests only: confidential
 */
record Leaf(boolean open, byte[] bytes, List<String> disclosures) {
    Leaf {
        disclosures = List.copyOf(disclosures);
    }

    @Override
    public String toString() {
        return "Leaf[" + bytes.length + " bytes]";
    }
}
