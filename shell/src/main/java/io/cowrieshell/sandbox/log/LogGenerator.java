package io.cowrieshell.sandbox.log;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order of time, one by one; at a time it knows no more than the sessions that are open then. A malformed
 * log is the healthy one of the same seed with some of its events spoilt.
 */
public final class LogGenerator implements Iterator<byte[]> {

    /** Among so many malformed events one is long, so that a log of many does not consist of it. */
    private static final int ONE_IS_LONG = 200;

    private static final int SSH_PER_CENT = 85;

    /** An odd multiple modulo 2^48 looks drawn, and never repeats. */
    private static final long ODD = 0x9E3779B97F4BL;

    private static final int NAME_DIGITS = 12;

    private final LogRecipe recipe;
    private final List<Malformation> usual;
    private final boolean unusual;
    private final SplittableRandom random;
    private final SplittableRandom misfortune;
    private final Attackers attackers;
    private final Repertoire repertoire;
    private final List<Sensor> sensors;
    private final DayRhythm rhythm;
    private final JsonLines lines;
    private final PriorityQueue<Attack> open = new PriorityQueue<>();
    private @Nullable Attack coming;
    private final long names;
    private long planned;
    private long told;
    private long sessions;
    private long malformed;

    /** With all malformations, as far as the recipe wants any. */
    public LogGenerator(LogRecipe recipe) {
        this(recipe, EnumSet.allOf(Malformation.class));
    }

    /** With these malformations only, of which there is at least one. */
    public LogGenerator(LogRecipe recipe, Collection<Malformation> malformations) {
        this.recipe = recipe;
        usual = malformations.stream().filter(each -> each != Malformation.LONG).toList();
        unusual = malformations.contains(Malformation.LONG);
        random = new SplittableRandom(recipe.seed());
        misfortune = random.split();
        attackers = new Attackers(random.nextLong(), recipe.addresses());
        repertoire = new Repertoire(random.nextLong());
        sensors = Sensor.all(random.nextLong());
        rhythm = new DayRhythm(recipe.from(), recipe.days());
        names = random.nextLong();
        lines = new JsonLines(recipe.pretty());
        coming = drawn();
    }

    @Override
    public boolean hasNext() {
        return told < recipe.events();
    }

    /** The next event, without the end of its line. */
    @Override
    public byte[] next() {
        Attack attack = first();
        byte[] event = lines.object(attack::tell);
        if (!attack.over()) {
            open.add(attack);
        }
        told++;
        return misfortune.nextDouble() < recipe.malformed() ? spoilt(event) : event;
    }

    /** How many sessions have begun. */
    public long sessions() {
        return sessions;
    }

    /** How many of the events so far are malformed. */
    public long malformed() {
        return malformed;
    }

    /** The one whose turn it is. It is open no more until it is put back. */
    private Attack first() {
        while (coming != null
                && (open.isEmpty() || coming.at() <= open.element().at())) {
            open.add(coming);
            sessions++;
            coming = drawn();
        }
        Attack first = open.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        return first;
    }

    /** The next session to begin; null when there are enough. */
    private @Nullable Attack drawn() {
        long left = recipe.events() - planned;
        if (left == 0) {
            return null;
        }
        SplittableRandom own = random.split();
        boolean ssh = own.nextInt(100) < SSH_PER_CENT;
        List<Step> steps = Step.drawn(own, ssh);
        if (steps.size() > left) {
            steps = steps.subList(0, (int) left);
        }
        // As far into all events as this session is into all sessions: so many come as are wanted, and in order.
        double share = (planned + own.nextDouble() * steps.size()) / recipe.events();
        Attack.Who who = new Attack.Who(
                HexFormat.of().toHexDigits(names + planned * ODD, NAME_DIGITS),
                attackers.draw(own),
                sensors.get(own.nextInt(sensors.size())),
                ssh);
        Attack attack = new Attack(planned, who, repertoire, steps, own, rhythm.at(share));
        planned += steps.size();
        return attack;
    }

    private byte[] spoilt(byte[] event) {
        malformed++;
        Malformation drawn = usual.isEmpty() || (unusual && misfortune.nextInt(ONE_IS_LONG) == 0)
                ? Malformation.LONG
                : usual.get(misfortune.nextInt(usual.size()));
        return drawn.spoil(event, misfortune);
    }
}
