package io.cowrieshell.job;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a shell wants to have done.
 *
 * @param job the one to go on with; null for the one of this selection that is not at its end, or a new one
 * @param listener is told about twice a second how it goes, and at the end
 */
public record JobRequest(
        Work work, Tempo tempo, @Nullable Long job, Brake brake, Alarm alarm, Consumer<JobSnapshot> listener) {}
