package org.guildhall.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes in the log the SHA-256 of every script that this version serves, and of the programs that verify, when it
 * serves another than before. Whoever was served something else can show it: the city has said here what it serves.
 */
@Component
@Profile("!command")
class ServedScripts {
    static final String KIND = "log.served";

    private static final String SCRIPTS = "classpath:/static/js/*.js";

    private final Journal journal;
    private final CityClock clock;
    private final Ocid process;
    private final TransactionTemplate transaction;

    ServedScripts(Journal journal, City city, CityClock clock, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-log");
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A file by the path of its address. */
    public record Served(String path, String sha256) {}

    /** Compares with what was noted, and notes what differs. */
    @EventListener(ApplicationReadyEvent.class)
    void note() throws IOException {
        var served = served();
        transaction.executeWithoutResult(_ -> served.stream()
                .filter(file -> !journal.latestText(process, file.path(), List.of(KIND), "sha256")
                        .filter(file.sha256()::equals)
                        .isPresent())
                .forEach(file -> journal.record(Fact.of(KIND, process, clock.instant())
                        .in(file.path())
                        .with("path", file.path())
                        .with("sha256", file.sha256()))));
    }

    /** What is served, by path. */
    static List<Served> served() throws IOException {
        var files = new ArrayList<Served>();
        for (var script : new PathMatchingResourcePatternResolver().getResources(SCRIPTS)) {
            files.add(new Served("/js/" + script.getFilename(), sha256(script)));
        }
        files.add(new Served("/log/verifier.html", sha256(new ClassPathResource(LogFiles.VERIFIER))));
        files.add(new Served("/log/verify_log.py", sha256(new ClassPathResource(LogFiles.SCRIPT))));
        files.sort(Comparator.comparing(Served::path));
        return List.copyOf(files);
    }

    private static String sha256(Resource file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(file.getContentAsByteArray());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
