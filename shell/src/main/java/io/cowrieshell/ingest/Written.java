package io.cowrieshell.ingest;

/**
 * What a batch came to.
 *
 * @param added events that were not there before
 * @param present events that were there already, from this file or another
 * @param quarantined of those that were added
 * @param letters dead letters that were not there before
 * @param lettersPresent dead letters that were there already
 * @param begun sessions that were not there before
 * @param merged sessions that events were added to
 * @param files rows of downloads that were not there before
 */
public record Written(
        long added,
        long present,
        long quarantined,
        long letters,
        long lettersPresent,
        long begun,
        long merged,
        long files) {

    public static final Written NOTHING = new Written(0, 0, 0, 0, 0, 0, 0, 0);

    /** All events that were read. */
    public long events() {
        return added + present;
    }

    /** All that was read and is no event. */
    public long noEvents() {
        return letters + lettersPresent;
    }

    public Written plus(Written other) {
        return new Written(
                added + other.added,
                present + other.present,
                quarantined + other.quarantined,
                letters + other.letters,
                lettersPresent + other.lettersPresent,
                begun + other.begun,
                merged + other.merged,
                files + other.files);
    }
}
