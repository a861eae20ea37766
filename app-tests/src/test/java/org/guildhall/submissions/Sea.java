package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.TestClock;
import org.guildhall.documents.FaultyDocuments;
import org.guildhall.faults.Fault;
import org.guildhall.faults.Killed;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letters;
import org.guildhall.uploads.ResumableUploads;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of a bid from its first byte to its receipt, as it is at work, over the real database and real files; and
 * what goes wrong on it. What a process holds in memory is made anew after it was killed.
 */
final class Sea {
    final TestClock clock;
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger struck = new AtomicInteger();
    private final Submissions submissions;
    private final ResumableUploads resumable;
    private final JdbcClient jdbc;
    private final Path documents;
    private final City city;
    private final Letters letters;
    private final PlatformTransactionManager transactions;
    private final int port;
    private volatile Uploads uploads;

    Sea(
            Submissions submissions,
            ResumableUploads resumable,
            JdbcClient jdbc,
            TestClock clock,
            Path documents,
            City city,
            Letters letters,
            PlatformTransactionManager transactions,
            int port) {
        this.submissions = submissions;
        this.resumable = resumable;
        this.jdbc = jdbc;
        this.clock = clock;
        this.documents = documents;
        this.city = city;
        this.letters = letters;
        this.transactions = transactions;
        this.port = port;
        this.uploads = started();
    }

    private Uploads started() {
        var json = JsonMapper.shared();
        var most = DataSize.ofMegabytes(1);
        var arrivals = new Arrivals(clock);
        var faulty = FaultyDocuments.over(documents);
        return new Uploads(submissions, arrivals, faulty, resumable, city, json, letters, transactions, most);
    }

    /** How it ended for the client. */
    enum Ended {
        /** With a receipt. */
        ACKNOWLEDGED,
        /** Refused as late. */
        LATE,
        /** Refused for another reason. */
        REFUSED,
        /** With an error, a broken connection or no answer at all: nothing is known. */
        UNKNOWN
    }

    /**
     * One call.
     *
     * @param arrived when its last byte had come; null if it never did
     */
    record Attempt(
            Ended ended,
            @Nullable Submission receipt,
            @Nullable Instant arrived) {
        Submission acknowledged() {
            return Objects.requireNonNull(receipt);
        }
    }

    /** Sends an envelope while something goes wrong. */
    Attempt send(Berth berth, Envelope envelope, SlowBody body, Fault fault) {
        var receipt = new Submission[1];
        var ended = called(
                fault,
                () -> receipt[0] = uploads.receive(berth.bidder(), berth.stage(), body, envelope.sha256(), null)
                        .submission());
        return new Attempt(ended, ended == Ended.ACKNOWLEDGED ? receipt[0] : null, body.ended());
    }

    Ended withdraw(Berth berth, Fault fault) {
        return called(fault, () -> submissions.withdraw(berth.bidder(), berth.stage()));
    }

    private Ended called(Fault fault, Runnable call) {
        calls.incrementAndGet();
        fault.arm();
        try {
            call.run();
            return fault.killed() ? Ended.UNKNOWN : Ended.ACKNOWLEDGED;
        } catch (Refused refused) {
            return refused.problem() == SubmissionProblem.LATE ? Ended.LATE : Ended.REFUSED;
        } catch (Killed killed) {
            return Ended.UNKNOWN;
        } catch (RuntimeException failed) {
            return Ended.UNKNOWN;
        } finally {
            Fault.disarm();
            if (fault.struck()) {
                struck.incrementAndGet();
            }
            if (fault.killed()) {
                uploads = started();
            }
        }
    }

    /** The status of a call over the network; 0 if the client hung up with the first byte of the answer. */
    int http(Berth berth, String method, String path, byte[] body, boolean hangsUp, String... headers) {
        calls.incrementAndGet();
        var head = new StringBuilder("%s /api/stages/%s/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                .formatted(method, berth.stage(), path));
        head.append("Authorization: Bearer ").append(berth.token()).append("\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n");
        Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            if (hangsUp) {
                assertThat(socket.getInputStream().read()).isNotNegative();
                struck.incrementAndGet();
                return 0;
            }
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hash of the bid that counts; empty if none does. */
    String held(Berth berth) {
        return jdbc.sql("""
                select s.sha256 from submissions.submission s
                  join vendors.member m on m.organisation = s.organisation
                 where s.stage = :stage and m.person = :person and s.state = 'held'
                """)
                .param("stage", berth.stage().value())
                .param("person", berth.bidder().id().value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Whether a bid that was acknowledged is there: its row, and its bytes. */
    boolean isKept(Submission receipt, Envelope envelope) {
        var row = jdbc.sql("select sha256 from submissions.submission where id = :id")
                .param("id", receipt.id().value())
                .query(String.class)
                .optional();
        return row.filter(envelope.sha256()::equals).isPresent()
                && Arrays.equals(bytes(envelope.sha256()), envelope.bytes());
    }

    byte[] bytes(String sha256) {
        try {
            return Files.readAllBytes(documents.resolve(sha256.substring(0, 2)).resolve(sha256));
        } catch (IOException lost) {
            return new byte[0];
        }
    }
}
