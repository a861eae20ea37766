package org.guildhall.ocds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The closed codelists of OCDS 1.1.5. */
final class Codelists {
    private static final Map<String, Set<String>> BY_FIELD = new HashMap<>();

    static {
        for (var words : Table.named("closed-codelists-1.1.txt")) {
            BY_FIELD.put(words.getFirst(), new HashSet<>(words.subList(1, words.size())));
        }
    }

    private Codelists() {}

    /** Whether a code may stand in a field; any may, where no closed codelist applies. */
    static boolean allow(String path, String code) {
        var exact = BY_FIELD.get(path);
        var codes = exact == null ? BY_FIELD.get("*/" + lastOf(path)) : exact;
        return codes == null || codes.contains(code);
    }

    /** The name alone tells a currency; a status takes the name before it as well. */
    private static String lastOf(String path) {
        var last = path.lastIndexOf('/') + 1;
        var name = path.substring(last);
        return name.equals("status") && last > 0 ? path.substring(path.lastIndexOf('/', last - 2) + 1) : name;
    }
}
