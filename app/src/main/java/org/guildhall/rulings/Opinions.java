package org.guildhall.rulings;

import java.util.Set;
import org.guildhall.requests.RequestId;

/**
 * A room's answer to "has a lawyer been asked?". The room where opinions are filed provides one: it is further down
 * than this room, which asks what the rules leave open once there is an opinion.
 */
public interface Opinions {
    /** The rules that say that sources conflict, and on which an opinion is filed for what a request buys. */
    Set<String> on(RequestId request);
}
