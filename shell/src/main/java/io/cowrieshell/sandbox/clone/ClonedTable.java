package io.cowrieshell.sandbox.clone;

/**
 * A table as it went along.
 *
 * @param name with its schema where names are not found without
 * @param rows how many went along
 * @param targetRows how many the target has, as it estimates them; exact where all went along
 * @param targetBytes with its documents, without its indexes
 * @param choice which rows: {@code all}, {@code those of the sampled sessions}
 */
public record ClonedTable(String name, long rows, long targetRows, long targetBytes, String choice) {

    /** How many times more rows the target has; 1 where nothing says otherwise. */
    public double scale() {
        return rows == 0 || targetRows <= rows ? 1.0 : (double) targetRows / rows;
    }
}
