package eu.rempart.gateway.admin.schema;

/**
 * Why a value is not what it should be.
 *
 * @param at JSON pointer into the body, or the name of a parameter
 * @param sentence what it should be; never the value itself
 */
public record Fault(String at, String sentence) {}
