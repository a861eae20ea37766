package org.guildhall.rulings;

import org.guildhall.Fixture;
import org.guildhall.TestJurisdiction;
import org.guildhall.kernel.CityClock;
import org.guildhall.needs.Needs;
import org.guildhall.requests.Requests;

/** The door of a city that has said where it is, or that has not: the city of the other tests asks no rules. */
@Fixture
public class RulingFixtures {
    private final Needs needs;
    private final Requests requests;
    private final LargestShare categories;
    private final Asking asking;
    private final AskingAgain again;
    private final Lately lately;
    private final Opinions opinions;
    private final CityClock clock;

    RulingFixtures(
            Needs needs,
            Requests requests,
            LargestShare categories,
            Asking asking,
            AskingAgain again,
            Lately lately,
            Opinions opinions,
            CityClock clock) {
        this.needs = needs;
        this.requests = requests;
        this.categories = categories;
        this.asking = asking;
        this.again = again;
        this.lately = lately;
        this.opinions = opinions;
        this.clock = clock;
    }

    /** @param bylaw as the rules name it, or empty */
    public Rulings in(String province, String bylaw) {
        var city = new TestJurisdiction();
        city.set(province, bylaw);
        return of(city);
    }

    /** Of a city where nobody has said anything. */
    public Rulings unsaid() {
        var city = new TestJurisdiction();
        city.unsay();
        return of(city);
    }

    private Rulings of(TestJurisdiction city) {
        return new Rulings(needs, requests, categories, asking, again, lately, opinions, clock, city);
    }
}
