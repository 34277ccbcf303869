package io.cowrieshell.finding;

/**
 * One difference or defect.
 *
 * @param object what it is about: {@code ip_inventory.ip_address}
 * @param what it is, in one line without a full stop
 */
public record Finding(
        FindingKind kind, Severity severity, String object, String what, Evidence evidence, Remedy remedy) {

    public String id() {
        return kind.id();
    }
}
