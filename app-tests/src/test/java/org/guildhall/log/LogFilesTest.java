package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Ocid;
import org.guildhall.tlog.Fsck;
import org.guildhall.tlog.HttpTiles;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.TilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The log as anybody reads it, without being known to the city. */
class LogFilesTest extends RoomTest {
    @Autowired
    private LogFixtures log;

    @Autowired
    private Journal journal;

    private Caller nobody;

    @BeforeEach
    void beat() {
        log.beat();
        nobody = Caller.anonymous(port);
    }

    @Test
    void theWholeLogIsReadAndAuditedOverTheWeb() throws Exception {
        var key = nobody.get("/log/key").body().strip();
        var tiles = new HttpTiles(URI.create("http://localhost:" + port + "/log/"));
        var audit = Fsck.check(tiles, LogIdentity.of(key));
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.entries()).isPositive();
    }

    @Test
    void aFullTileMayBeKeptForEverAndTheCheckpointMayNot() {
        var ocid = Ocid.mint("ocds-gh0000", 2026);
        transaction().executeWithoutResult(_ -> {
            for (int i = 0; i < TilePath.WIDTH; i++) {
                journal.record(Fact.of("test.noted", ocid, clock.instant()).with("number", i));
            }
        });
        log.beat();
        assertThat(cache("/log/tile/entries/000")).contains("immutable", "public");
        assertThat(cache("/log/tile/0/000")).contains("immutable");
        assertThat(cache("/log/checkpoint")).contains("no-cache");
    }

    @Test
    void nothingBesideTheLogIsServed() {
        for (var path : List.of(
                "/log/tile/0/999",
                "/log/tile/0/000.p/0",
                "/log/tile/0/../../checkpoint",
                "/log/tile/..%2f..%2flog-1.key",
                "/log/tile/entries",
                "/log/log-1.key")) {
            assertThat(nobody.get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void thePageSaysInBothLanguagesWhatTheLogIsAndShowsItsKey() {
        var key = nobody.get("/log/key").body().strip().replace("+", "&#43;");
        assertThat(nobody.get("/log/verify?lang=en").body())
                .contains("Check the city by its log")
                .containsAnyOf(key, key.replace("&#43;", "+"));
        assertThat(nobody.get("/log/verify?lang=fr").body()).contains("Vérifier la ville par son registre");
        assertThat(nobody.get("/log/verify_log.py").body()).startsWith("#!/usr/bin/env python3");
    }

    private String cache(String path) {
        return nobody.get(path).headers().firstValue("Cache-Control").orElse("");
    }
}
