package org.guildhall.log;

import java.io.IOException;
import java.util.Optional;

/**
 * What somebody remembers of the log who keeps neither the database nor its folder: both restored together from one
 * old back-up agree with each other, and not with this.
 */
public interface LastRead {
    /**
     * The signed note of the largest log that was read there; empty if none was, or nobody is asked.
     *
     * @throws IOException if no answer comes
     */
    Optional<String> checkpoint() throws IOException;
}
