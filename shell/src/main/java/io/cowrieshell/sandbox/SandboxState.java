package io.cowrieshell.sandbox;

import java.util.Optional;

/**
 * One named sandbox as it is found.
 *
 * @param running whether its server runs, for a shell or as an orphan
 * @param bytes the size of its folder
 * @param description what it holds; empty if its birth never came that far
 */
public record SandboxState(String name, boolean running, long bytes, Optional<SandboxDescription> description) {}
