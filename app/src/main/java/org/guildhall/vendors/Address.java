package org.guildhall.vendors;

/**
 * Where an organisation is.
 *
 * @param province two letters in Canada, free text elsewhere, perhaps empty
 * @param country two letters of ISO 3166-1
 */
public record Address(String street, String city, String province, String postalCode, String country) {}
