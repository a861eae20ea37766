/**
 * The Open Contracting Data Standard, 1.0 and 1.1: read what others publish, merge it, check it, write it.
 *
 * <p>Releases are Jackson trees ({@code ObjectNode}), because publishers add fields of their own and none may be lost.
 * Nothing here knows Spring, a database or a clock.
 *
 * <pre>{@code
 * var tally = new Documents().read(file, finding -> {
 *     switch (finding) {
 *         case Finding.Taken release -> keep(release.ocid(), release.kind(), release.body());
 *         case Finding.Quarantined refused -> tell(refused.at(), refused.reason().code(), refused.detail());
 *         case Finding.Surroundings around -> note(around.fields());
 *     }
 * });                                                // tally.read() == tally.taken() + tally.quarantined()
 *
 * var merged = Merge.ocds11().compile(releases);     // the latest state of one contracting process
 * merged.release();                                  // tag: ["compiled"], id: "{ocid}-{date of the last release}"
 *
 * var process = ImportedProcess.of(parts);           // all that was read of one ocid: its latest state, with remarks
 *
 * Packages.writeReleases(out, info, releases);       // a release package, release by release
 * SelfCheck.ofRelease(release);                      // faults, each with its code and JSON pointer
 * }</pre>
 *
 * <p>Source: Open Contracting Data Standard 1.1.5, standard.open-contracting.org/1.1/en/
 */
@NullMarked
package org.guildhall.ocds;

import org.jspecify.annotations.NullMarked;
