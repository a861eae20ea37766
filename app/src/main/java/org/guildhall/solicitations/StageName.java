package org.guildhall.solicitations;

import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;

/**
 * What a stage is called, for lists.
 *
 * @param running true while nothing has ended it, as {@link PublishedStage#running()}
 */
public record StageName(StageId id, Ocid file, Bilingual title, boolean running) {}
