package org.guildhall.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guildhall.ocds.Finding.Quarantined;
import org.guildhall.ocds.Finding.Surroundings;
import org.guildhall.ocds.Finding.Taken;
import org.junit.jupiter.api.Test;

/** Every file that real publishers gave us is read to its end, and every release in it is accounted for. */
class PublishedDataTest {
    private final Map<String, Map<Kind, Integer>> kinds = new TreeMap<>();
    private final Map<String, Map<Reason, Integer>> reasons = new TreeMap<>();
    private final Set<String> ocids = new HashSet<>();
    private final Map<String, List<Taken>> processes = new TreeMap<>();
    private Tally all = Tally.none();

    @Test
    void everyReleaseIsTakenOrQuarantined() throws IOException {
        var real = TestData.folder("real");
        for (var file : files(real)) {
            all = all.plus(new Documents().read(file, finding -> count(publisher(real.relativize(file)), finding)));
        }
        kinds.forEach((publisher, counts) -> System.out.println(publisher + " " + counts));
        reasons.forEach((publisher, counts) -> System.out.println(publisher + " quarantined " + counts));
        System.out.println(all + ", " + ocids.size() + " ocids");
        assertThat(total(Kind.RELEASE)).isEqualTo(885);
        assertThat(total(Kind.COMPILED)).isEqualTo(207);
        assertThat(total(Kind.VERSIONED)).isEqualTo(133);
        assertThat(ocids).hasSize(623);
        assertThat(total(Reason.EARLY_DRAFT)).isEqualTo(1153);
        assertThat(total(Reason.NOT_OCDS)).isEqualTo(39);
        assertThat(total(Reason.LINKED_RELEASE)).isEqualTo(103);
        assertThat(all.taken()).isEqualTo(885 + 207 + 133);
    }

    @Test
    void everyProcessGetsALatestState() throws IOException {
        var real = TestData.folder("real");
        for (var file : files(real)) {
            new Documents().read(file, finding -> count(publisher(real.relativize(file)), finding));
        }
        var remarks = new EnumMap<ImportedProcess.Remark, Integer>(ImportedProcess.Remark.class);
        var faults = new EnumMap<Fault.Code, Integer>(Fault.Code.class);
        for (var parts : processes.values()) {
            var process = ImportedProcess.of(parts);
            assertThat(process.compiled().path("ocid").stringValue("")).isEqualTo(process.ocid());
            process.remarks().forEach(remark -> remarks.merge(remark, 1, Integer::sum));
            SelfCheck.ofRelease(process.compiled()).forEach(fault -> faults.merge(fault.code(), 1, Integer::sum));
        }
        var spellings = ImportedProcess.likelySpellingsOfOne(processes.keySet());
        System.out.println(processes.size() + " processes, remarks " + remarks + ", faults " + faults);
        System.out.println("spelled twice: " + spellings);
        assertThat(processes).hasSize(623);
        // the two spellings of Buyandsell are in its file names only: inside, both say ocds-34a6hz-01044-060931/001/USW
        assertThat(spellings).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String publisher(Path file) {
        var names = new ArrayList<String>();
        file.forEach(name -> names.add(name.toString()));
        var depth = names.getFirst().equals("sample-data") ? Math.min(3, names.size() - 1) : 1;
        return String.join("/", names.subList(0, depth));
    }

    private void count(String publisher, Finding finding) {
        switch (finding) {
            case Taken taken -> {
                kinds.computeIfAbsent(publisher, _ -> new EnumMap<>(Kind.class)).merge(taken.kind(), 1, Integer::sum);
                ocids.add(taken.ocid());
                processes.computeIfAbsent(taken.ocid(), _ -> new ArrayList<>()).add(taken);
            }
            case Quarantined quarantined -> {
                reasons.computeIfAbsent(publisher, _ -> new EnumMap<>(Reason.class))
                        .merge(quarantined.reason(), 1, Integer::sum);
            }
            case Surroundings surroundings -> assertThat(surroundings.fields()).isNotNull();
        }
    }

    private int total(Reason reason) {
        return reasons.values().stream()
                .mapToInt(counts -> counts.getOrDefault(reason, 0))
                .sum();
    }

    private int total(Kind kind) {
        return kinds.values().stream()
                .mapToInt(counts -> counts.getOrDefault(kind, 0))
                .sum();
    }
}
