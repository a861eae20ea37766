package org.guildhall.needs;

import org.guildhall.vendors.OrganisationId;

/**
 * A registered vendor named in the text of a need. It is pointed out, never refused: a name may belong there, but
 * a need that names one vendor's product describes a solution before the problem.
 *
 * @param field the text it was found in, named as in {@link Need}
 */
public record Mention(OrganisationId organisation, String name, String field) {}
