/**
 * The product as people meet it: the application in a process of its own, clicked through in a real browser. Nothing
 * here calls a class of the application.
 */
package org.guildhall.browser;
