package org.guildhall.rules;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads packs strictly: what it does not know is a fault with file, row and column. */
final class PackReader {
    static final List<String> COLUMNS = List.of(
            "id",
            "table",
            "key",
            "province",
            "entity",
            "utilities",
            "category",
            "tag",
            "value",
            "unit",
            "from",
            "to",
            "evidence",
            "status",
            "sources",
            "citation",
            "force",
            "checked",
            "en",
            "fr");
    private static final List<String> INDEX = List.of("pack", "kind", "agreement", "missing", "en", "fr");
    static final List<String> SOURCES = List.of("id", "title", "address", "quality", "read");
    private static final Set<String> KINDS = Set.of("agreement", "province", "by-law", "general");
    private static final Set<String> FORCES = Set.of("in force", "announced", "local policy");

    private final PackFiles files;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Answer.PackHash> hashes = new TreeMap<>();

    private PackReader(PackFiles files) {
        this.files = files;
    }

    /** The packs, and the SHA-256 of every file that was read: the list of packs and the sources too. */
    record Read(List<Pack> packs, List<Answer.PackHash> hashes) {}

    static Read read(PackFiles files) throws IOException {
        var reader = new PackReader(files);
        var packs = reader.packs();
        if (reader.faults.isEmpty()) {
            reader.faults.addAll(PackCheck.faults(packs));
        }
        if (!reader.faults.isEmpty()) {
            throw new BrokenPack(reader.faults);
        }
        return new Read(packs, List.copyOf(reader.hashes.values()));
    }

    private List<Pack> packs() throws IOException {
        for (var line : file("sources.csv", SOURCES).lines()) {
            var id = line.cell("id");
            var source =
                    new Source(id, line.cell("title"), line.cell("address"), line.cell("quality"), line.cell("read"));
            oneOf("sources.csv", line, "quality", Source.QUALITIES);
            if (sources.put(id, source) != null) {
                fault("sources.csv", line, "id", "“" + id + "” stands twice");
            }
        }
        var packs = new ArrayList<Pack>();
        for (var line : file("packs.csv", INDEX).lines()) {
            try {
                packs.add(pack(line));
            } catch (BrokenPack broken) {
                faults.addAll(broken.faults());
            }
        }
        return List.copyOf(packs);
    }

    private Pack pack(CsvFile.Line entry) throws IOException {
        var id = entry.cell("pack");
        oneOf("packs.csv", entry, "kind", KINDS);
        oneOf("packs.csv", entry, "missing", entry.cell("agreement").isEmpty() ? Set.of("") : Set.of("stop", "warn"));
        var bytes = bytes(id + ".csv");
        var rows = new ArrayList<Row>();
        for (var line : CsvFile.of(id + ".csv", bytes, COLUMNS).lines()) {
            rows.add(row(id, line));
        }
        return new Pack(
                id,
                entry.cell("kind"),
                entry.cell("agreement"),
                entry.cell("missing"),
                text("packs.csv", entry),
                sha256(bytes),
                rows);
    }

    private Row row(String pack, CsvFile.Line line) {
        var file = pack + ".csv";
        if (line.cell("id").isEmpty()) {
            fault(file, line, "id", "is empty");
        }
        var table = line.cell("table");
        value(file, line, table);
        oneOf(file, line, "force", FORCES);
        oneOf(file, line, "status", Set.of("verified", "unverified"));
        oneOf(file, line, "utilities", Set.of("", "yes", "no"));
        var from = date(file, line, "from");
        var to = date(file, line, "to");
        var checked = checked(file, line, from, to);
        var verified = line.cell("status").equals("verified");
        var read = sources(file, line);
        if (verified && (!line.cell("evidence").equals("V") || read.isEmpty())) {
            fault(file, line, "status", "only what was read in a source that is named (evidence V) is verified");
        }
        return new Row(
                pack,
                line.number(),
                line.cell("id"),
                table,
                line.cell("key"),
                condition(file, line),
                line.cell("value"),
                line.cell("unit"),
                from,
                to,
                line.cell("evidence"),
                verified,
                read,
                line.cell("citation"),
                line.cell("force"),
                checked,
                text(file, line));
    }

    private LocalDate checked(String file, CsvFile.Line line, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            fault(file, line, "to", "ends before it begins");
        }
        var checked = date(file, line, "checked");
        if (checked == null) {
            fault(file, line, "checked", "is empty: say when the row was last checked");
            return LocalDate.MIN;
        }
        return checked;
    }

    private void value(String file, CsvFile.Line line, String table) {
        if (!Tables.SINGLE.contains(table) && !Tables.COLLECTED.contains(table)) {
            fault(file, line, "table", "“" + table + "” is no table");
        }
        var value = line.cell("value");
        if (Tables.VALUES.containsKey(table)) {
            oneOf(file, line, "value", Tables.VALUES.get(table));
        }
        if (Tables.KEYS.containsKey(table)) {
            oneOf(file, line, "key", Tables.KEYS.get(table));
        }
        var amount = Tables.NUMBERS.contains(table) && !line.cell("unit").equals("reasonable")
                || line.cell("unit").startsWith("CAD")
                || line.cell("unit").startsWith("days");
        if (amount) {
            try {
                if (new BigDecimal(value).signum() <= 0) {
                    fault(file, line, "value", "“" + value + "” is not above zero");
                }
            } catch (NumberFormatException e) {
                fault(file, line, "value", "“" + value + "” is no number");
            }
        }
    }

    private Row.Condition condition(String file, CsvFile.Line line) {
        var tags = new LinkedHashSet<String>();
        var without = new LinkedHashSet<String>();
        for (var tag : words(line.cell("tag"), " ")) {
            if (tag.startsWith("!")) {
                without.add(tag.substring(1));
            } else {
                tags.add(tag);
            }
        }
        return new Row.Condition(
                words(line.cell("province"), "|"),
                words(line.cell("entity"), "|"),
                switch (line.cell("utilities")) {
                    case "yes" -> Boolean.TRUE;
                    case "no" -> Boolean.FALSE;
                    default -> null;
                },
                words(line.cell("category"), "|"),
                Set.copyOf(tags),
                Set.copyOf(without));
    }

    private static Set<String> words(String cell, String separator) {
        return cell.isEmpty() ? Set.of() : Set.copyOf(List.of(cell.split(separator.equals("|") ? "\\|" : " +")));
    }

    private List<Source> sources(String file, CsvFile.Line line) {
        var read = new ArrayList<Source>();
        for (var id : line.cell("sources").isEmpty()
                ? new String[0]
                : line.cell("sources").split(" +")) {
            var source = sources.get(id);
            if (source == null) {
                fault(file, line, "sources", "“" + id + "” is not in sources.csv");
            } else {
                read.add(source);
            }
        }
        return List.copyOf(read);
    }

    private Text text(String file, CsvFile.Line line) {
        var text = new Text(line.cell("en"), line.cell("fr"));
        if (text.en().isEmpty() != text.fr().isEmpty()) {
            fault(file, line, text.en().isEmpty() ? "en" : "fr", "one language is missing");
        }
        return text;
    }

    private @Nullable LocalDate date(String file, CsvFile.Line line, String column) {
        var cell = line.cell(column);
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeParseException e) {
            fault(file, line, column, "“" + cell + "” is no date (YYYY-MM-DD)");
            return null;
        }
    }

    private void oneOf(String file, CsvFile.Line line, String column, Set<String> words) {
        if (!words.contains(line.cell(column))) {
            fault(file, line, column, "“" + line.cell(column) + "” is none of " + new java.util.TreeSet<>(words));
        }
    }

    private void fault(String file, CsvFile.Line line, String column, String what) {
        faults.add(file + " row " + line.number() + ", column " + column + ": " + what);
    }

    private CsvFile file(String name, List<String> columns) throws IOException {
        return CsvFile.of(name, bytes(name), columns);
    }

    private byte[] bytes(String name) throws IOException {
        var bytes = files.read(name);
        if (bytes == null) {
            throw new BrokenPack(List.of(name + ": there is no such file"));
        }
        var id = name.substring(0, name.length() - ".csv".length());
        hashes.put(id, new Answer.PackHash(id, sha256(bytes)));
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
