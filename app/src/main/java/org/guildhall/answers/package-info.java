/**
 * Answers: what an answer, a file and a price of a bid may look like, by one rule for the draft that is written and for
 * the envelope that is opened; and what the bytes of a published document are. It keeps nothing of its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "terms", "seal", "documents"})
package org.guildhall.answers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
