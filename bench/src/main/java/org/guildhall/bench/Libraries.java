package org.guildhall.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.guildhall.ocds.Merge;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidLimits;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.Opening;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.SealedBids;
import org.guildhall.ubl.Invoices;
import org.guildhall.ubl.Limits;
import org.guildhall.ubl.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The libraries by themselves, on one core: sealing and opening a bid, merging the releases of a process, checking an
 * invoice by the official rules.
 */
@Command(name = "libraries", mixinStandardHelpOptions = true, description = "Seal, open, merge, check invoices.")
final class Libraries implements Callable<Integer> {
    private static final BidAddress ADDRESS = new BidAddress("solicitation", "tenderer", "stage");

    @Mixin
    private Setting setting = new Setting();

    @Override
    public Integer call() throws IOException {
        setting.out.println(Machine.told(setting.home()));
        setting.out.println();
        setting.out.println("| what, one thread | each second: median (least to most) | MB each second |");
        setting.out.println("|---|---|---|");
        for (var size : new int[] {3_000, 1_000_000, 20_000_000}) {
            sealing(size);
        }
        for (var releases : new int[] {3, 30}) {
            var process = process(releases);
            var merge = Merge.ocds11();
            measure("merge of %d releases".formatted(releases), bytes(process), () -> {
                merge.compile(process);
                return true;
            });
        }
        invoices();
        setting.out.printf("%nLoad average at the end %s.%n", Machine.load());
        return 0;
    }

    private void sealing(int size) throws IOException {
        var plan = new byte[size];
        new Random(7).nextBytes(plan);
        var json = BidSource.of("{\"answers\":{}}".getBytes(StandardCharsets.UTF_8));
        var file = new BidContent.File("files/plan.pdf", "application/pdf", BidSource.of(plan));
        var content = new BidContent(ADDRESS, json, json, List.of(file));
        var key = OpeningKey.generate();
        measure("seal a bid of %,d bytes".formatted(size), size, () -> {
            SealedBids.seal(content, OutputStream.nullOutputStream(), key.recipient());
            return true;
        });
        var envelope = new ByteArrayOutputStream();
        SealedBids.seal(content, envelope, key.recipient());
        var sealed = envelope.toByteArray();
        measure("open a bid of %,d bytes".formatted(size), size, () -> {
            var opening = SealedBids.open(
                    new ByteArrayInputStream(sealed),
                    key,
                    ADDRESS,
                    BidLimits.STANDARD,
                    _ -> OutputStream.nullOutputStream());
            return opening instanceof Opening.Opened;
        });
    }

    private void invoices() {
        var start = System.nanoTime();
        Invoices.warm();
        var seconds = (System.nanoTime() - start) / 1e9;
        for (var lines : new int[] {3, 100, 1_000}) {
            var file = Invoices.write(SampleInvoice.of(lines));
            measure("check an invoice of %,d lines".formatted(lines), file.length, () -> {
                return Invoices.read(file, Limits.STANDARD) instanceof Reading.Read<?>;
            });
        }
        setting.out.printf(Locale.ROOT, "%nThe rules of invoices took %.1f s to compile, once.%n", seconds);
    }

    private void measure(String what, int bytes, Load.Client client) {
        var rounds = Load.rates(client, setting);
        setting.out.printf(
                Locale.ROOT,
                "| %s | %,.0f (%,.0f to %,.0f) | %.1f |%n",
                what,
                Load.median(rounds),
                rounds[0],
                rounds[rounds.length - 1],
                Load.median(rounds) * bytes / 1e6);
    }

    private static List<JsonNode> process(int releases) {
        var shape = """
                {"ocid":"ocds-bench0-1","id":"%1$d","date":"2026-01-%2$02dT10:00:00Z","tag":["tenderUpdate"],
                 "parties":[{"id":"B-1","name":"Town %1$d","roles":["buyer"]}],
                 "tender":{"id":"t","title":"Title %1$d","items":[{"id":"1","quantity":%1$d},{"id":"%1$d",
                 "description":"Line %1$d"}],"documents":[{"id":"d%1$d","title":"Addendum %1$d"}]}}""";
        var process = new ArrayList<JsonNode>();
        for (var i = 0; i < releases; i++) {
            process.add(JsonMapper.shared().readTree(shape.formatted(i, 1 + i % 28)));
        }
        return process;
    }

    private static int bytes(List<JsonNode> process) {
        return process.stream()
                .mapToInt(each -> JsonMapper.shared().writeValueAsBytes(each).length)
                .sum();
    }
}
