package org.guildhall.factors;

import java.time.Instant;
import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;

/** People with a second factor, and the app on their phone. */
@Fixture
public class FactorFixtures {
    private final Factors factors;
    private final CityClock clock;

    FactorFixtures(Factors factors, CityClock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    /** What somebody holds whose second factor is on. */
    public record Held(byte[] secret, List<String> recoveryCodes) {
        /** What the app shows at an instant. */
        public String code(Instant at) {
            return OneTimeCodes.code(secret, OneTimeCodes.step(at));
        }
    }

    /** Turns it on with the code before that of now, which is left to be used. */
    public Held on(Actor person) {
        factors.begin(person);
        var secret = factors.setup(person).secret();
        var before = OneTimeCodes.code(secret, OneTimeCodes.step(clock.ofDevices()) - 1);
        if (factors.confirm(person, before) instanceof Proof.Right(var codes)) {
            return new Held(secret, codes);
        }
        throw new IllegalStateException("the code of a moment ago was not taken");
    }
}
