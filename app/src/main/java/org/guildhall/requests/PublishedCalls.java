package org.guildhall.requests;

/**
 * A room's answer to "is a call published on this request that has not come to nothing?": one that runs, or led to an
 * award. The room that publishes calls provides it.
 */
public interface PublishedCalls {
    boolean standing(RequestId request);
}
