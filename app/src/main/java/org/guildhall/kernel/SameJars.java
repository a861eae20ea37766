package org.guildhall.kernel;

import java.util.ArrayList;
import java.util.List;

/** Another process from the same jars as this one, whether they are in folders, in a jar, or in a jar within a jar. */
public final class SameJars {
    private SameJars() {}

    /**
     * The words that start it: the virtual machine, then what it runs.
     *
     * @param main a class with a main method, where jars lie in folders
     * @param name what the application's own main method calls it, where they lie in a jar
     */
    public static List<String> words(Class<?> main, String name) {
        var words = new ArrayList<String>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        var jars = System.getProperty("java.class.path");
        var here = SameJars.class.getProtectionDomain().getCodeSource().getLocation();
        words.addAll(
                here.getProtocol().equals("file") ? List.of("-cp", jars, main.getName()) : List.of("-jar", jars, name));
        return words;
    }
}
