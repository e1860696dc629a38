package eu.rempart.gateway.admin.testing;

import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.gateway.admin.AdminEvent;
import eu.rempart.gateway.admin.AdminJournal;
import java.util.List;

/** Keeps what is written down, until it is broken. */
public final class KeptJournal implements AdminJournal {
  private final List<AdminEvent> events;
  private boolean broken;

  public KeptJournal(List<AdminEvent> events) {
    this.events = events;
  }

  /** From now on nothing can be written down. */
  public KeptJournal broken() {
    broken = true;
    return this;
  }

  @Override
  public void requireWritable() {
    if (broken) {
      throw new CatalogUnavailableException("the journal is broken");
    }
  }

  @Override
  public void record(AdminEvent event) {
    requireWritable();
    events.add(event);
  }
}
