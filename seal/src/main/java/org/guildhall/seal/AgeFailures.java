package org.guildhall.seal;

import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import java.io.IOException;
import java.security.spec.InvalidParameterSpecException;
import javax.crypto.AEADBadTagException;

/** Says in our words what the age library threw. */
final class AgeFailures {
    private AgeFailures() {}

    /** For what was thrown while the header was read; an I/O error of the source stays what it is. */
    static IOException ofHeader(Exception thrown) {
        return switch (thrown) {
            case PayloadException empty ->
                new BrokenEnvelope(Breakage.TRUNCATED, "the envelope ends after its header", empty);
            case IOException ours -> ours;
            case InvalidParameterSpecException cut ->
                new BrokenEnvelope(Breakage.TRUNCATED, "the envelope ends in its nonce", cut);
            case UnsupportedRecipientStanzaException unmatched
            when isForAnother(unmatched) ->
                new BrokenEnvelope(Breakage.WRONG_KEY, "the envelope is not sealed to this key", unmatched);
            case AEADBadTagException unmatched ->
                new BrokenEnvelope(Breakage.WRONG_KEY, "the envelope is not sealed to this key", unmatched);
            case MalformedStanza malformed ->
                new BrokenEnvelope(Breakage.BROKEN_HEADER, "broken header: " + malformed.getMessage(), malformed);
            default -> new BrokenEnvelope(Breakage.BROKEN_HEADER, "the header is not that of an age file", thrown);
        };
    }

    /** Stanzas that are well formed but do not open are somebody else's; any other fault is a broken header. */
    private static boolean isForAnother(UnsupportedRecipientStanzaException unmatched) {
        for (var suppressed : unmatched.getSuppressed()) {
            if (!(suppressed instanceof AEADBadTagException)) {
                return false;
            }
        }
        return true;
    }
}
