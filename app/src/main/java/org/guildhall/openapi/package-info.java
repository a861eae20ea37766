/**
 * The API described for programmers: an OpenAPI document made from what exists, the addresses by room, and the examples
 * that tests recorded. It knows the addresses of every room and the code of none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web"})
package org.guildhall.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
