package eu.rempart.keymanager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts events. */
public final class CountedEvents implements KeyEvents {
  public final AtomicInteger hits = new AtomicInteger();
  public final AtomicInteger misses = new AtomicInteger();
  public final AtomicInteger stale = new AtomicInteger();
  public final AtomicInteger purges = new AtomicInteger();
  public final AtomicInteger created = new AtomicInteger();
  public final AtomicInteger rotated = new AtomicInteger();
  public final AtomicInteger retries = new AtomicInteger();
  public final List<Incident> incidents = Collections.synchronizedList(new ArrayList<>());
  public final List<Outcome> logins = Collections.synchronizedList(new ArrayList<>());
  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void cacheHit() {
    hits.incrementAndGet();
  }

  @Override
  public void cacheMiss() {
    misses.incrementAndGet();
  }

  @Override
  public void staleUse(Duration age) {
    stale.incrementAndGet();
  }

  @Override
  public void purged(long keys) {
    purges.incrementAndGet();
  }

  @Override
  public void bucketKeyCreated() {
    created.incrementAndGet();
  }

  @Override
  public void bucketKeyRotated() {
    rotated.incrementAndGet();
  }

  @Override
  public void called(Operation operation, Outcome outcome, Duration took) {
    calls.add(operation + " " + outcome);
  }

  @Override
  public void retried(Operation operation) {
    retries.incrementAndGet();
  }

  @Override
  public void loggedIn(Outcome outcome) {
    logins.add(outcome);
  }

  @Override
  public void incident(Incident incident) {
    incidents.add(incident);
  }
}
