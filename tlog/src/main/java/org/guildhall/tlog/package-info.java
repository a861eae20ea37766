/**
 * A transparency log: what is in it can be proved to anybody, and nothing can be taken out of it unseen.
 *
 * <h2>Writing</h2>
 *
 * <p>A {@link Log} is a folder that any web server can serve, and has one sequencer.
 *
 * <pre>{@code
 * var signer = NoteSigner.generate("log.city.example");          // once; signer.skey() is the secret to keep
 * try (var log = Log.create(folder, List.of(signer))) {          // once; later Log.open
 *     var appended = log.append(List.of(Jcs.of(fact)));          // returns when it is durable and published
 *     var proof = log.reader().proof(appended.first()).bytes();  // a .tlog-proof file, for whoever asked
 * }
 * }</pre>
 *
 * <h2>Reading</h2>
 *
 * <p>Whoever reads knows a {@link LogIdentity}: the origin and the public keys. Everything else is verified:
 *
 * <pre>{@code
 * var city = LogIdentity.of("log.city.example+1f2e3d4c+AbC...");
 * LogProof.parse(file).verify(entry, city);                      // offline
 * var reader = LogReader.latest(new HttpTiles(uri), city);
 * reader.requireContinues(checkpointKeptFromLastYear);           // nothing was removed or changed since
 * Fsck.check(new DirectoryTiles(folder), city).findings();       // the whole tree, made anew from its entries
 * }</pre>
 *
 * <h2>Confidential fields</h2>
 *
 * <p>An entry is public for ever. What may not be, or not yet, is in it only as salted digests
 * ({@link Commitment}); each field can be disclosed later, alone, or forgotten by destroying its salt.
 *
 * <h2>Refusals</h2>
 *
 * <p>{@link Untrusted} says, with a {@link Reason}, that what was read is not to be believed. {@link RolledBack} says
 * that a log is older than what was published. Any other {@link java.io.IOException} is a disk or a network that
 * failed.
 *
 * <p>Why it is so: {@code docs/adr/0031-the-transparency-log.md}. Which vectors it passes: {@code docs/conformance.md}.
 * A verifier in another language: {@code docs/verify/verify_log.py}.
 */
@NullMarked
package org.guildhall.tlog;

import org.jspecify.annotations.NullMarked;
