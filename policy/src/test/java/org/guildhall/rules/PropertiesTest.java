package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for any purchase, tried on thousands that chance made (with a seed). */
class PropertiesTest {
    private static final int TRIES = 600;
    private static final List<String> PROVINCES =
            Ask.RULES.rows("province").stream().map(Row::key).toList();
    private static final List<String> TAGS =
            Ask.RULES.rows("tag").stream().map(Row::key).toList();
    private static final List<String> CATEGORIES = List.of("goods", "services", "construction");
    private static final List<String> SPECS = List.of("clear", "unclear", "unknown");

    @Test
    void moreValueNeverLoosensADuty() {
        var random = new Random(1);
        for (int i = 0; i < TRIES; i++) {
            var ask = any(random);
            var less = BigDecimal.valueOf((long) Math.exp(random.nextDouble() * 17) + 1);
            var more = less.add(BigDecimal.valueOf((long) Math.exp(random.nextDouble() * 17)));
            var before = worth(ask, less).answer();
            var after = worth(ask, more).answer();
            var what = ask + " " + less + " " + more;
            assertThat(applying(after)).as(what).containsAll(applying(before));
            assertThat(offset(after)).as(what).isGreaterThanOrEqualTo(offset(before));
            assertThat(after.approvals().size())
                    .as(what)
                    .isGreaterThanOrEqualTo(before.approvals().size());
            assertThat(binding(after)).as(what).containsAll(binding(before));
            assertThat(allowed(before)).as(what).containsAll(allowed(after));
            assertThat(surviving(before)).as(what).containsAll(surviving(after));
            assertThat(stops(after)).as(what).containsAll(stops(before));
        }
    }

    @Test
    void addingAnAgreementNeverShortensAPeriodOrAllowsMore() throws IOException {
        var random = new Random(2);
        for (var left : List.of("cfta", "ceta", "canada-uk", "nwpta", "oqtca")) {
            var without = RuleBook.of(without(left));
            for (int i = 0; i < TRIES / 5; i++) {
                var ask = worth(any(random), BigDecimal.valueOf((long) Math.exp(random.nextDouble() * 17) + 1));
                var before = without.answer(ask.question());
                var after = ask.answer();
                assertThat(offset(after)).as(left + " " + ask).isGreaterThanOrEqualTo(offset(before));
                assertThat(allowed(before)).as(left + " " + ask).containsAll(allowed(after));
                var known = before.grounds().stream().map(Answer.Ground::code).toList();
                var survivors = new HashSet<>(surviving(after));
                // The codes of grounds, old ones too, stand in the pack of one agreement.
                survivors.retainAll(known);
                assertThat(surviving(before)).as(left + " " + ask).containsAll(survivors);
            }
        }
    }

    @Test
    void nothingUnverifiedIsUsedWithoutSayingSo() {
        var random = new Random(3);
        for (int i = 0; i < TRIES; i++) {
            var answer = worth(any(random), BigDecimal.valueOf(random.nextInt(10_000_000) + 1L))
                    .answer();
            for (var agreement : answer.agreements()) {
                if (agreement.threshold() != null && agreement.unverified()) {
                    var rule = agreement.because().getFirst().rule();
                    assertThat(answer.findings()).anyMatch(each -> each.rule().equals(rule) && each.unverified());
                    assertThat(answer.confirm()).anyMatch(each -> each.rule().equals(rule));
                }
            }
            var days = answer.minimumDays();
            if (days != null && days.unverified() && days.value() != null) {
                assertThat(answer.findings()).anyMatch(each -> each.rule().equals(days.rule()) && each.unverified());
            }
        }
    }

    /** What an agreement asks after an award goes with the agreement: some words take a buy out of its coverage. */
    @Test
    void sayingMoreOfABuyNeverTakesATaskAway() {
        var random = new Random(4);
        for (int i = 0; i < TRIES; i++) {
            var ask = worth(any(random), BigDecimal.valueOf((long) Math.exp(random.nextDouble() * 17) + 1));
            var more = new ArrayList<>(ask.tags());
            more.add(TAGS.get(random.nextInt(TAGS.size())));
            var before = ask.answer();
            var after = ask.tags(more).answer();
            if (after.agreements().isEmpty()) {
                continue; // words that exclude each other are no question
            }
            assertThat(gates(after)).as(ask + " " + more).containsAll(gates(before));
            if (possible(after).containsAll(possible(before))) {
                assertThat(tasks(after)).as(ask + " " + more).containsAll(tasks(before));
            }
        }
    }

    private static Set<String> possible(Answer answer) {
        return answer.agreements().stream()
                .filter(each -> !Boolean.FALSE.equals(each.applies()))
                .map(Answer.Agreement::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> gates(Answer answer) {
        return answer.duties().stream()
                .filter(duty -> duty.task() != null && !duty.task().when().equals("after-award"))
                .map(duty -> duty.phase() + " " + duty.task().when())
                .collect(Collectors.toSet());
    }

    private static Set<String> tasks(Answer answer) {
        return answer.duties().stream()
                .filter(duty -> duty.task() != null)
                .map(Answer.Duty::phase)
                .collect(Collectors.toSet());
    }

    private static PackFiles without(String pack) {
        return name -> {
            var bytes = PackFiles.shipped().read(name);
            return !name.equals("packs.csv")
                    ? bytes
                    : new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith(pack + ","))
                            .collect(Collectors.joining("\n"))
                            .getBytes(StandardCharsets.UTF_8);
        };
    }

    private static Ask any(Random random) {
        var tags = new ArrayList<String>();
        while (random.nextInt(3) == 0) {
            tags.add(TAGS.get(random.nextInt(TAGS.size())));
        }
        var day = LocalDate.of(2017, 7, 1).plusDays(random.nextInt(3_800));
        var ask = Ask.in(PROVINCES.get(random.nextInt(PROVINCES.size())))
                .bought(CATEGORIES.get(random.nextInt(3)), new Question.Value("CAD", BigDecimal.ONE, null, false, null))
                .spec(SPECS.get(random.nextInt(3)))
                .tags(tags)
                .on(day.toString());
        ask = random.nextInt(4) == 0 ? ask.utility() : ask;
        return random.nextBoolean() && ask.province().equals("ON") ? ask.bylaw("port-linnet") : ask;
    }

    private static Ask worth(Ask ask, BigDecimal amount) {
        return ask.bought(ask.category(), new Question.Value("CAD", amount, null, false, null));
    }

    private static Set<String> applying(Answer answer) {
        return answer.agreements().stream()
                .filter(each -> Boolean.TRUE.equals(each.applies()))
                .map(Answer.Agreement::id)
                .collect(Collectors.toSet());
    }

    private static int offset(Answer answer) {
        var period = answer.minimumDays();
        return period == null || period.value() == null
                ? 0
                : period.counting().equals("days inclusive") ? period.value() - 2 : period.value();
    }

    /** Those that bind by themselves: what quotes ask for ends where quotes end, and a call opens to more people. */
    private static Set<String> binding(Answer answer) {
        return answer.duties().stream()
                .filter(duty -> !Set.of("quotes", "access").contains(duty.phase()))
                .filter(duty -> !duty.unit().equals("CAD below")) // what is asked of small purchases only
                .map(duty -> duty.rule() + " " + duty.phase())
                .collect(Collectors.toSet());
    }

    private static Set<String> allowed(Answer answer) {
        return answer.methods().stream()
                .filter(Answer.Method::allowed)
                .map(Answer.Method::family)
                .filter(family -> !family.equals("none"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> surviving(Answer answer) {
        return answer.grounds().stream()
                .filter(ground -> Boolean.TRUE.equals(ground.survives()))
                .map(Answer.Ground::code)
                .collect(Collectors.toSet());
    }

    private static List<String> stops(Answer answer) {
        return Ask.stops(answer);
    }
}
