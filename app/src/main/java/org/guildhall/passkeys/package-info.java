/**
 * Passkeys: an officer's own key also under what a passkey of theirs gives, beside the passphrase and never without it.
 * That key itself is kept, and opened, by the room of the keys, which uses this one.
 *
 * @see "docs/adr/0053-an-officers-key-opens-by-passkey.md"
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "mail", "journal", "seal"})
package org.guildhall.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
