package org.guildhall.cli.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.ocds.GuildhallRecords;
import org.guildhall.ocds.MergeException;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.Untrusted;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges packages of OCDS records and releases by what the city logged of each release when it published it: none
 * changed, none slipped in, none missing, and nothing compiled of them but what follows. What a package says of itself
 * (its address, licence and publisher) is not judged.
 */
public final class PublicRecords {
    private static final String RECORDS = "records";
    private static final String RELEASES = "releases";

    private final Map<String, TreeMap<Integer, LoggedRelease>> logged = new LinkedHashMap<>();

    /** By the releases that proofs which hold told of. */
    public PublicRecords(List<Verdict> verdicts) {
        verdicts.stream()
                .filter(Verdict::holds)
                .map(Verdict::release)
                .flatMap(Optional::stream)
                .forEach(release -> logged.computeIfAbsent(release.ocid(), _ -> new TreeMap<>())
                        .put(release.number(), release));
    }

    /** Whether a file is a package of records or of releases. */
    public static boolean isPackage(byte[] file) {
        return read(file)
                .filter(json ->
                        json.path(RECORDS).isArray() || json.path(RELEASES).isArray())
                .isPresent();
    }

    /** One verdict for each process of a package. */
    public List<Verdict> judge(byte[] file) {
        var json = read(file).orElseThrow(() -> new IllegalArgumentException("no package"));
        var verdicts = new ArrayList<Verdict>();
        if (json.path(RELEASES).valueStream().anyMatch(each -> !each.isObject())) {
            verdicts.add(Verdict.refused(
                    "the package holds something that is no release",
                    "le paquet contient autre chose que des versions"));
        }
        json.path(RECORDS).forEach(record -> verdicts.add(process(record)));
        byProcess(json.path(RELEASES)).forEach((ocid, releases) -> {
            var alone = JsonMapper.shared().createObjectNode().put("ocid", ocid);
            alone.putArray(RELEASES).addAll(releases);
            verdicts.add(process(alone));
        });
        return verdicts.isEmpty() ? List.of(Verdict.refused("the package is empty", "le paquet est vide")) : verdicts;
    }

    /** Canonical first: a name that stands twice would tell a reader something else than a program. */
    private static Optional<JsonNode> read(byte[] file) {
        try {
            return Optional.of(JsonMapper.shared().readTree(Jcs.canonical(file)));
        } catch (Untrusted | JacksonException other) {
            return Optional.empty();
        }
    }

    private static Map<String, List<ObjectNode>> byProcess(JsonNode releases) {
        var found = new LinkedHashMap<String, List<ObjectNode>>();
        releases.forEach(release -> {
            if (release instanceof ObjectNode object) {
                found.computeIfAbsent(object.path("ocid").asString(""), _ -> new ArrayList<>())
                        .add(object);
            }
        });
        return found;
    }

    private Verdict process(JsonNode record) {
        var ocid = record.path("ocid").asString("");
        var known = logged.getOrDefault(ocid, new TreeMap<>());
        if (known.isEmpty()) {
            return Verdict.refused(
                    "no proof given here tells of a release of " + ocid + "; /log/disclosures?ocid=" + ocid
                            + " of the city has them",
                    "aucune preuve donnée ici ne parle d’une version de " + ocid + "; /log/disclosures?ocid=" + ocid
                            + " de la ville les contient");
        }
        var releases = byProcess(record.path(RELEASES)).getOrDefault(ocid, List.of());
        if (releases.size() != record.path(RELEASES).size()) {
            return Verdict.refused(
                    "the record of " + ocid + " holds something that is no release of it",
                    "le dossier " + ocid + " contient autre chose que ses versions");
        }
        return wrong(ocid, releases, known)
                .or(() -> compiled(ocid, record, releases))
                .orElseGet(() -> holds(ocid, releases.size()));
    }

    /** The first release that was changed, slipped in, told twice or left out. */
    private static Optional<Verdict> wrong(
            String ocid, List<ObjectNode> releases, TreeMap<Integer, LoggedRelease> known) {
        var byId = new LinkedHashMap<String, LoggedRelease>();
        known.values().forEach(each -> byId.put(each.id(), each));
        var seen = new HashSet<Integer>();
        for (var release : releases) {
            var id = release.path("id").asString("");
            var told = byId.get(id);
            if (told == null || !seen.add(told.number())) {
                return Optional.of(Verdict.refused(
                        "the release " + id + " of " + ocid + " is in no proof given here, or stands twice",
                        "la version " + id + " de " + ocid
                                + " ne figure dans aucune preuve donnée ici, ou figure deux fois"));
            }
            if (!told.sha256().equals(sha256(release))) {
                return Optional.of(Verdict.refused(
                        "the release " + id + " of " + ocid + " is not the one that the city logged",
                        "la version " + id + " de " + ocid + " n’est pas celle que la ville a inscrite au registre"));
            }
        }
        for (var number = 1; number <= known.lastKey(); number++) {
            if (!seen.contains(number)) {
                return Optional.of(Verdict.refused(
                        "release number %d of %s is missing; the log counts to %d"
                                .formatted(number, ocid, known.lastKey()),
                        "la version numéro %d de %s manque; le registre en compte %d"
                                .formatted(number, ocid, known.lastKey())));
            }
        }
        return Optional.empty();
    }

    /** What a record holds beside its releases must be what follows from them. */
    private static Optional<Verdict> compiled(String ocid, JsonNode record, List<ObjectNode> releases) {
        try {
            var due = GuildhallRecords.of(ocid, releases);
            return record.propertyStream()
                    .filter(field -> !sha256(field.getValue()).equals(sha256(due.path(field.getKey()))))
                    .findFirst()
                    .map(field -> Verdict.refused(
                            field.getKey() + " of " + ocid + " does not follow from its releases",
                            field.getKey() + " de " + ocid + " ne découle pas de ses versions"));
        } catch (MergeException cannot) {
            return Optional.of(Verdict.refused(
                    "the releases of " + ocid + " cannot be merged",
                    "les versions de " + ocid + " ne peuvent être fusionnées"));
        }
    }

    private static Verdict holds(String ocid, int releases) {
        return new Verdict(
                true,
                ("The public record of %s holds: its %d releases are those that the city logged, none is missing, and"
                                + " what it compiles of them follows from them.")
                        .formatted(ocid, releases),
                ("Le dossier public %s tient\u00a0: ses %d versions sont celles que la ville a inscrites au registre,"
                                + " aucune ne manque, et ce qu’il en compile en découle.")
                        .formatted(ocid, releases),
                "");
    }

    private static String sha256(JsonNode json) {
        try {
            return json.isMissingNode() ? "" : Jcs.sha256(json.toString());
        } catch (Untrusted impossible) {
            throw new IllegalStateException("it was canonical", impossible);
        }
    }
}
