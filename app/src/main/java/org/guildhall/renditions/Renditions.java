package org.guildhall.renditions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.rendering.Ending;
import org.guildhall.rendering.Unconfined;
import org.guildhall.rendering.Workshop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The door of this room. A rendition is made when it is first asked for, two at once, and kept for as long as its file:
 * by the hash of the content, so that a file that stands in two bids is read once.
 *
 * @see "docs/adr/0048-files-of-bids-are-shown-as-pictures.md"
 */
@Service
public class Renditions implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);
    private static final int AT_ONCE = 2;
    /** A server may have been busy: what took too long then is tried again. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final RenditionRows rows;
    private final Making making;
    private final Documents documents;
    private final CityClock clock;
    private final Duration wait;
    private final Map<String, CompletableFuture<Rendition>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService makers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("rendition-", 0).daemon().factory());

    /** @param wait how long whoever asks first is kept waiting for it */
    Renditions(
            RenditionRows rows,
            Making making,
            Documents documents,
            CityClock clock,
            @Value("${guildhall.renditions.wait:8s}") Duration wait) {
        this.rows = rows;
        this.making = making;
        this.documents = documents;
        this.clock = clock;
        this.wait = wait;
    }

    /**
     * What a file among the documents shows. The caller has made sure that it may be read.
     *
     * @param mediaType what its bytes are, as the opening found it
     */
    public Rendition of(String sha256, String mediaType) {
        if (!Workshop.takes(mediaType)) {
            return new Rendition.None();
        }
        var kept = rows.find(sha256).filter(each -> !isToTryAgain(each));
        if (kept.isPresent()) {
            return making.read(kept.get().ending(), kept.get().sheets());
        }
        return underWay.computeIfAbsent(sha256, _ -> begun(sha256, mediaType))
                .copy()
                .completeOnTimeout(new Rendition.Underway(), wait.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * Where the picture of a piece lies, a JPEG.
     *
     * @param number of the piece, from 1
     * @throws Refused {@code common.not-found}
     */
    public Path picture(String sha256, int number) {
        return rows.find(sha256)
                .map(kept -> making.read(kept.ending(), kept.sheets()).sheets())
                .filter(sheets -> number >= 1 && number <= sheets.size())
                .map(sheets -> sheets.get(number - 1).picture())
                .map(documents::place)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private boolean isToTryAgain(RenditionRows.Kept kept) {
        return kept.ending() == Ending.SLOW && kept.madeAt().plus(AGAIN).isBefore(clock.instant());
    }

    private CompletableFuture<Rendition> begun(String sha256, String mediaType) {
        return CompletableFuture.supplyAsync(() -> made(sha256, mediaType), makers);
    }

    private Rendition made(String sha256, String mediaType) {
        try {
            var kept = making.make(sha256, mediaType, clock.instant());
            rows.keep(sha256, kept);
            return making.read(kept.ending(), kept.sheets());
        } catch (Unconfined unread) {
            return new Rendition.Unconfined();
        } catch (RuntimeException ours) {
            LOG.warn("A rendition could not be made", ours);
            return new Rendition.NotNow();
        } finally {
            underWay.remove(sha256);
        }
    }

    @Override
    public void destroy() {
        makers.shutdownNow();
    }
}
