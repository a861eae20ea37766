package org.guildhall.openings;

import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;

/** Says who judges bids without knowing whose they are: asked here, answered by the room that names panels. */
public interface Judges {
    /** Whether a person sits on the panel of a stage, or ever sat there. */
    boolean everJudged(StageId stage, PersonId person);
}
