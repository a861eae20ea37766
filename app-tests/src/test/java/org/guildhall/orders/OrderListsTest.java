package org.guildhall.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Long lists of orders and contracts: in parts, narrowed, and to whom. */
class OrderListsTest extends RoomTest {
    @Autowired
    Orders orders;

    @Autowired
    Ordering ordering;

    @Autowired
    OrderFixtures fixtures;

    @Autowired
    ContractFixtures contracts;

    @Autowired
    Contracts door;

    @Test
    void partsMissAndRepeatNoOrderWhateverIsOrderedMeanwhile() {
        var contract = contracts.inForce();
        var before = Stream.generate(() -> fixtures.drafted(contract, "1", ""))
                .limit(5)
                .map(Order::id)
                .toList();
        var seen = new ArrayList<OrderId>();
        String after = null;
        var parts = 0;
        do {
            var part = under(contracts.owner, contract, new Listing("", "", after, 2));
            part.rows().forEach(order -> seen.add(order.id()));
            clock.advance(Duration.ofSeconds(1));
            fixtures.drafted(contract, "1", "");
            after = part.next();
            parts++;
        } while (after != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(before);
        assertThat(parts).isEqualTo(3);
    }

    @Test
    void contractsComeInPartsAsWell() {
        var made = Stream.generate(contracts::inForce).limit(3).map(Bound::id).toList();
        var seen = new ArrayList<ContractId>();
        String after = null;
        do {
            var part = door.readableBy(contracts.owner, new Listing("", "in-force", after, 2));
            part.rows().forEach(each -> seen.add(each.id()));
            after = part.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
        assertThat(door.readableBy(contracts.owner, new Listing("", "cancelled", null, 500))
                        .rows())
                .extracting(each -> each.id())
                .doesNotContainAnyElementsOf(made);
    }

    @Test
    void theLastPartHasNoNextAlsoWhenItIsFull() {
        var contract = contracts.inForce();
        fixtures.drafted(contract, "1", "");
        fixtures.drafted(contract, "1", "");
        assertThat(under(contracts.owner, contract, new Listing("", "", null, 2))
                        .next())
                .isNull();
        assertThat(under(contracts.owner, contract, new Listing("", "", null, 1))
                        .next())
                .isNotNull();
    }

    @Test
    void numbersNamesTitlesAndStatesNarrowAList() {
        var contract = contracts.inForce();
        var draft = fixtures.drafted(contract, "1", "");
        var issued = fixtures.issued(contract, "1", "");
        assertThat(found(contract, draft.number().toLowerCase(Locale.ROOT), "")).containsExactly(draft.id());
        assertThat(found(contract, issued.supplier().toUpperCase(Locale.ROOT), ""))
                .containsExactlyInAnyOrder(draft.id(), issued.id());
        assertThat(found(contract, issued.title().fr(), "issued")).containsExactly(issued.id());
        assertThat(found(contract, "", "draft")).containsExactly(draft.id());
        assertThat(found(contract, "%", "")).isEmpty();
        assertThat(found(contract, "", "no-such-state")).isEmpty();
        assertThat(found(contract, "\0" + draft.number(), "")).containsExactly(draft.id());
    }

    @Test
    void aSupplierSeesWhatItWasSentAndAnotherSupplierNothing() {
        var contract = contracts.inForce();
        fixtures.drafted(contract, "1", "");
        var issued = fixtures.issued(contract, "1", "");
        var other = contracts.inForce();
        assertThat(ids(orders.readableBy(contract.supplier(), null, all()))).containsExactly(issued.id());
        assertThat(ids(orders.readableBy(other.supplier(), contract.id(), all())))
                .isEmpty();
        assertThat(door.readableBy(other.supplier(), all()).rows())
                .extracting(each -> each.id())
                .contains(other.id())
                .doesNotContain(contract.id());
    }

    @Test
    void whatIsOpenOrWaitsIsAskedForAndNotLookedForAmongTheLatest() {
        var contract = contracts.inForce();
        var draft = fixtures.drafted(contract, "1", "");
        var issued = fixtures.issued(contract, "1", "");
        assertThat(ids(orders.open())).contains(issued.id()).doesNotContain(draft.id());
        assertThat(ids(orders.waitingFor(contracts.owner))).contains(draft.id()).doesNotContain(issued.id());
        assertThat(ids(orders.waitingFor(contract.supplier()))).containsExactly(issued.id());
        ordering.cancel(contracts.owner, issued.id(), "Not needed.");
        assertThat(ids(orders.open())).doesNotContain(issued.id());
        assertThat(orders.waitingFor(contract.supplier())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1764000000000000.",
                "1764000000000000.00000000-0000-0000-0000-00000000000g",
                "999999999999999999.00000000-0000-0000-0000-000000000000",
                "-1.00000000-0000-0000-0000-000000000000"
            })
    void aPlaceThatNoListSaidIsRefused(String after) {
        var contract = contracts.inForce();
        assertRefused(
                () -> orders.readableBy(contracts.owner, null, new Listing("", "", after, 10)),
                CommonProblem.MALFORMED);
        assertThat(Caller.signedIn(port, contract.supplier())
                        .get("/api/contracts?after=" + after)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aProgramFollowsTheLinkAndAPageItsOlderRows() {
        var contract = contracts.inForce();
        for (int i = 0; i < 3; i++) {
            fixtures.drafted(contract, "1", "");
        }
        var owner = Caller.signedIn(port, contracts.owner);
        var first = owner.get("/api/orders?contract=" + contract.id() + "&limit=2");
        var link = first.headers().firstValue("Link").orElseThrow();
        assertThat(link).matches("</api/orders\\?contract=" + contract.id() + "&limit=2&after=[^>]+>; rel=\"next\"");
        var second = owner.get(link.substring(1, link.indexOf('>')));
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(first.json().size() + second.json().size()).isEqualTo(3);
        assertThat(owner.get("/orders?contract=" + contract.id()).body())
                .doesNotContain("rel=\"next\"")
                .contains("Number, supplier or words of the title");
        for (int i = 0; i < Listing.PAGE - 2; i++) {
            fixtures.drafted(contract, "0.01", "");
        }
        assertThat(owner.get("/orders?contract=" + contract.id()).body()).contains("rel=\"next\"", "&amp;after=");
    }

    private static Listing all() {
        return new Listing("", "", null, Listing.MOST);
    }

    private List<OrderId> found(Bound contract, String words, String status) {
        return ids(under(contracts.owner, contract, new Listing(words, status, null, 10)));
    }

    private Slice<Order> under(Actor actor, Bound contract, Listing wanted) throws Refused {
        return orders.readableBy(actor, contract.id(), wanted);
    }

    private static List<OrderId> ids(Slice<Order> part) {
        return ids(part.rows());
    }

    private static List<OrderId> ids(List<Order> orders) {
        return orders.stream().map(Order::id).toList();
    }
}
